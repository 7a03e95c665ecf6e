/** The machine and its agent, under Node: what the contract does not ask for, and what a reader can do to them. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { cache, imageFolder } from '../../src/commands/project.ts';
import { SandboxFault, type Exit, type Process, type SpawnOptions } from '../../src/sandbox/index.ts';
import { buildLinuxEngine, type LinuxAssets } from '../../src/sandbox/linux/build.ts';
import { buildLinuxImage, type LinuxImage } from '../../src/sandbox/linux/image/build.ts';
import type { LinuxMachine } from '../../src/sandbox/linux/machine.ts';
import { linuxInNode } from '../../src/sandbox/linux/node.ts';
import { lacksLinux, testOnLinux as test } from '../support/linux.ts';

let assets: LinuxAssets;
let image: LinuxImage;
let machine: LinuxMachine;
/** A second machine, paused while the tests run, which is longer than its command may: the last one lets it go on. */
let paused: LinuxMachine;
let pausedWork: { process: Process; reader: ReadableStreamDefaultReader<{ text: string }> };

const start = (of: LinuxImage | undefined = image) =>
  linuxInNode(assets, of).start({ signal: new AbortController().signal, progress: () => {} });

before(async () => {
  if (lacksLinux) return;
  assets = await buildLinuxEngine(path.join(cache, 'linux-engine'), console.log);
  image = await buildLinuxImage(imageFolder, assets, console.log);
  machine = (await start()) as LinuxMachine;
  paused = (await start()) as LinuxMachine;
  const process = spawn('echo begun; sleep 2; date +%s; sleep 2; echo done', { timeLimit: 40_000 }, paused);
  pausedWork = { process, reader: process.output.getReader() };
  await until(pausedWork.reader, /begun/);
  paused.pause();
});
after(() => Promise.all([machine?.stop(), paused?.stop()]));

const spawn = (command: string, options: Partial<SpawnOptions> = {}, on = machine): Process =>
  on.spawn(command, {
    signal: new AbortController().signal,
    timeLimit: 60_000,
    outputLimit: 1_000_000,
    ...options,
  });

interface Ran {
  readonly exit: Exit;
  readonly out: string;
  readonly err: string;
}

async function finish(process: Process): Promise<Ran> {
  const printed = { 1: '', 2: '' };
  for await (const { fd, text } of process.output) printed[fd] += text;
  return { exit: await process.exit, out: printed[1], err: printed[2] };
}

const run = (command: string, options?: Partial<SpawnOptions>) => finish(spawn(command, options));

/** Reads a terminal until all that it has printed since, without colours and returns, matches. */
async function until(reader: ReadableStreamDefaultReader<{ text: string }>, wanted: RegExp): Promise<string> {
  let raw = '';
  for (;;) {
    const seen = stripVTControlCharacters(raw).replaceAll('\r', '');
    if (wanted.test(seen)) return seen;
    const { done, value } = await reader.read();
    assert.ok(!done, `the terminal closed after ${JSON.stringify(seen)}`);
    raw += value.text;
  }
}

test('commands run as the reader, at home, on a Debian that has booted', async () => {
  const { out, err } = await run(
    'id -un; pwd; hostname; cat /proc/1/comm; sudo id -un; systemctl is-system-running; uname -m',
  );
  assert.equal(err, '');
  assert.deepEqual(out.trim().split('\n'), [
    'reader',
    '/home/reader',
    'lab',
    'systemd',
    'root',
    'running',
    'i686',
  ]);
});

test('the clock is right, and random numbers differ from start to start', async () => {
  const facts = async () => {
    const { out } = await run('date +%s; head -c 16 /dev/urandom | sha256sum');
    const [seconds, random] = out.split('\n');
    return { seconds: Number(seconds), random };
  };
  const before = Math.floor(Date.now() / 1000);
  const first = await facts();
  assert.ok(first.seconds >= before && first.seconds <= Date.now() / 1000 + 1, String(first.seconds));
  await machine.reset();
  assert.notEqual((await facts()).random, first.random);
});

test('it has no network but its own', async () => {
  const { out } = await run('ls /sys/class/net; timeout 5 ping -c 1 192.0.2.1 2>&1 | tail -1');
  assert.deepEqual(out.trim().split('\n'), ['lo', 'ping: connect: Network is unreachable']);
});

test('keeps the order of both descriptors over many changes', async () => {
  const process = spawn('for i in $(seq 200); do echo $i; echo $i >&2; done');
  let order = '';
  for await (const { fd, text } of process.output)
    order += text.replace(/\d+/g, (digits) => `${fd}:${digits}`);
  const wanted = Array.from({ length: 200 }, (_, index) => `1:${index + 1}\n2:${index + 1}\n`).join('');
  assert.equal(order, wanted);
});

test('a command as long as the channel takes runs, and a longer one says so', async () => {
  const command = (length: number) => `echo ok #${'x'.repeat(length - 9)}`;
  assert.equal((await run(command(60_000))).out, 'ok\n');
  const { exit, err } = await run(command(60_001));
  assert.deepEqual(exit, { code: 126 });
  assert.match(err, /too long/);
  assert.equal((await run('echo still here')).out, 'still here\n');
});

test('binary files come and go as they are', async () => {
  const content = randomBytes(1_000_003);
  await machine.write({ 'data/random.bin': content, empty: '' });
  const { out } = await run('sha256sum < data/random.bin; cp data/random.bin copy; stat -c "%s %U" empty');
  const hash = createHash('sha256').update(content).digest('hex');
  assert.deepEqual(out.split('\n').slice(0, 2), [`${hash}  -`, '0 reader']);
  assert.deepEqual(Buffer.from(await machine.read('copy')), content);
});

test('writing replaces what was written before, and nothing else', async () => {
  await machine.write({ 'a.txt': 'one', 'b/c.txt': 'two', 'run.sh': '#!/bin/sh\necho ran' });
  await run('echo own > own.txt; chmod 400 a.txt');
  await machine.write({ 'a.txt': 'three' });
  const { out } = await run('cat a.txt own.txt; [ -e b ] || echo no folder is left empty');
  assert.equal(out, 'threeown\nno folder is left empty\n');
  await assert.rejects(machine.read('b/c.txt'), /There is no file b\/c\.txt/);
  await assert.rejects(machine.read('/etc'), /is a directory/);
});

test('the time limit kills all that a command started', async () => {
  const { exit, out } = await run('(setsid sleep 1001 &); sleep 1002 & echo $$; sleep 1003', {
    timeLimit: 6000,
  });
  assert.deepEqual(exit, { stopped: 'time' });
  assert.match(out, /^\d+\n$/);
  assert.equal((await run('pgrep -f "sleep 100[123]"')).out, '');
});

test('a job in the background neither holds up its command nor dies with it', async () => {
  const { exit, out } = await run('(sleep 1; echo late; touch /tmp/late) & echo now');
  assert.deepEqual(exit, { code: 0 });
  assert.equal(out, 'now\n');
  assert.deepEqual((await run('until [ -e /tmp/late ]; do sleep 0.2; done', { timeLimit: 20_000 })).exit, {
    code: 0,
  });
});

test('two commands run at once, beside a terminal', async () => {
  const shell = spawn('bash --norc', { terminal: { cols: 80, rows: 24 } });
  const all = await Promise.all([
    run('while [ ! -e /tmp/second ]; do sleep 0.1; done; echo first'),
    run('touch /tmp/second; echo second'),
  ]);
  assert.deepEqual(
    all.map(({ out }) => out),
    ['first\n', 'second\n'],
  );
  const reader = shell.output.getReader();
  await until(reader, /\$ $/);
  shell.write!('exit 7\n');
  assert.deepEqual(await shell.exit, { code: 7 });
});

test('a terminal has a size that changes, takes keys, and interrupts', async () => {
  const abort = new AbortController();
  const shell = spawn('bash -l', { terminal: { cols: 100, rows: 30 }, signal: abort.signal });
  const reader = shell.output.getReader();
  await until(reader, /reader@lab:~\$ $/);
  shell.write!('stty size; tty\n');
  await until(reader, /\n30 100\n\/dev\/pts\/\d+\n.*\$ $/s);
  shell.resize!(72, 20);
  shell.write!('stty size\n');
  await until(reader, /\n20 72\n.*\$ $/s);
  shell.write!('sleep 1000\n');
  await until(reader, /sleep 1000\n/);
  shell.write!('\x03');
  await until(reader, /\^C.*\$ $/s);
  abort.abort();
  assert.deepEqual(await shell.exit, { stopped: 'cancel' });
});

test('a terminal takes more than its buffer holds', async () => {
  const lines = `${'x'.repeat(3000)}\n`.repeat(5);
  const reading = spawn(`stty -echo; echo ready; head -c ${lines.length} > typed`, {
    terminal: { cols: 80, rows: 24 },
    timeLimit: 20_000,
  });
  await until(reading.output.getReader(), /ready\n/);
  reading.write!(lines);
  assert.deepEqual(await reading.exit, { code: 0 });
  assert.equal(new TextDecoder().decode(await machine.read('typed')), lines);
});

test('a fork bomb ends at its limit, and the machine goes on', async () => {
  const { exit } = await run('bomb() { bomb | bomb & }; bomb; sleep 1000', { timeLimit: 3000 });
  assert.deepEqual(exit, { stopped: 'time' });
  assert.equal((await run('echo alive')).out, 'alive\n');
});

test('a full disk is said to be full, and takes files again when there is room', async () => {
  const { out } = await run('head -c 1G /dev/zero > fill 2>&1; df --output=pcent / | tail -1');
  assert.match(out, /100%/);
  await assert.rejects(machine.write({ 'more.bin': new Uint8Array(1_000_000) }), /no space left/);
  await run('rm fill');
  await machine.write({ 'more.bin': new Uint8Array(1_000_000) });
});

test('output without end stops at its limit', async () => {
  const { exit, out } = await run('yes', { outputLimit: 50_000 });
  assert.deepEqual(exit, { stopped: 'output' });
  assert.equal(out.length, 50_000);
});

test('reset brings back what was deleted, and init that was killed', async () => {
  await run('sudo kill -SEGV 1; sudo rm -rf --no-preserve-root / 2> /dev/null', { timeLimit: 30_000 });
  const { exit } = await run('ls');
  assert.notDeepEqual(exit, { code: 0 });
  await machine.reset();
  assert.equal((await run('systemctl is-system-running; ls -a ~ | grep bashrc')).out, 'running\n.bashrc\n');
});

test('a machine that no longer answers is noticed, named, and mended by reset', async () => {
  const { exit } = await run('sudo pkill -STOP -x agent; sleep 1000');
  assert.ok('stopped' in exit && exit.stopped === 'crash', JSON.stringify(exit));
  assert.match(exit.reason ?? '', /no longer answers/);
  await assert.rejects(machine.read('.bashrc'), (error) => {
    assert.ok(error instanceof SandboxFault);
    assert.equal(error.fault.kind, 'crashed');
    assert.match(error.fault.remedy, /Reset/);
    return true;
  });
  assert.deepEqual((await run('ls')).exit, { stopped: 'crash', reason: 'The machine no longer answers.' });
  await machine.reset();
  assert.equal((await run('echo back')).out, 'back\n');
});

test('an agent that was killed is a machine that was started anew', async () => {
  const { exit } = await run('sudo pkill -KILL -x agent; sleep 1000');
  assert.ok('stopped' in exit && exit.stopped === 'crash', JSON.stringify(exit));
  await machine.reset();
});

test('without an image, and with one that is damaged or outdated, nothing starts, and the fault says what to do', async () => {
  const faultOf = async (of: LinuxImage | undefined) => {
    const error: unknown = await linuxInNode(assets, of)
      .start({ signal: new AbortController().signal, progress: () => {} })
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    assert.ok(error instanceof SandboxFault, String(error));
    return error.fault;
  };
  const none = linuxInNode(assets, undefined).availability();
  assert.ok(!none.ok && none.fault.kind === 'not-built');
  assert.equal((await faultOf(undefined)).kind, 'not-built');
  assert.match((await faultOf(undefined)).remedy, /npm run image/);

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'image-'));
  try {
    fs.cpSync(path.join(image.folder, 'state'), path.join(folder, 'state'), { recursive: true });
    const [first] = image.state;
    const bytes = fs.readFileSync(path.join(folder, first!.file));
    bytes[bytes.length >> 1]! ^= 1;
    fs.writeFileSync(path.join(folder, first!.file), bytes);
    const damaged = await faultOf({ ...image, folder });
    assert.equal(damaged.kind, 'download');
    assert.match(damaged.detail ?? '', /damaged, or of another image/);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  const outdated = await faultOf({ ...image, id: 'another' });
  assert.equal(outdated.kind, 'crashed');
  assert.match(outdated.detail ?? '', /runs image \w+, not another/);
});

test('a part of the disk that is missing or damaged is one clear fault, and no endless wait', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'image-'));
  fs.cpSync(path.join(image.folder, 'state'), path.join(folder, 'state'), { recursive: true });
  // Every other part is gone, the rest holds what does not belong there.
  fs.mkdirSync(path.join(folder, 'disk'));
  for (const [index, { file }] of image.disks[0]!.parts.entries())
    if (index % 2) fs.writeFileSync(path.join(folder, file), 'damaged');
  const broken = (await start({ ...image, folder })) as LinuxMachine;
  try {
    const { exit } = await finish(spawn('cat /usr/bin/* > /dev/null', {}, broken));
    assert.ok('stopped' in exit && exit.stopped === 'crash', JSON.stringify(exit));
    assert.match(exit.reason ?? '', /A part of its disk could not be loaded: .*(no such file|is damaged)/);
    await assert.rejects(broken.read('.bashrc'), (error) => {
      assert.ok(error instanceof SandboxFault);
      assert.match(error.fault.remedy, /Reset/);
      return true;
    });
  } finally {
    await broken.stop();
    fs.rmSync(folder, { recursive: true });
  }
});

test('a ready virtual environment is one, wherever it is made', async () => {
  const { out, err } = await run(
    'ready-venv "work/a b" && cd "work/a b" && ls && bin/python -c "import sys, pip; print(sys.prefix, pip.__version__)" && grep -rl /usr/local/share/venv bin pyvenv.cfg; cd; ready-venv work',
  );
  const [bin, include, lib, config, python, ...rest] = out.trim().split('\n');
  assert.deepEqual([bin, include, lib, config], ['bin', 'include', 'lib', 'pyvenv.cfg']);
  assert.match(python!, /^\/home\/reader\/work\/a b \d+\.\d/);
  assert.deepEqual(rest, []);
  assert.equal(err, 'ready-venv: work is there already\n');
});

test('the licences of all that is in the machine are beside it', async () => {
  const text = fs.readFileSync(path.join(image.folder, image.licenses), 'utf8');
  for (const name of ['bash', 'git', 'linux-image-\\S+', 'nginx-light', 'seabios', 'systemd'])
    assert.match(
      text,
      new RegExp(`^${name} \\S+\nSource: https://snapshot\\.debian\\.org/package/\\S+/\\S+/\n`, 'm'),
    );
  assert.match(text, /GNU GENERAL PUBLIC LICENSE\n\s+Version 2, June 1991/);
});

test('a machine that was paused goes on where it was, at the right time', async () => {
  const resumed = Math.floor(Date.now() / 1000);
  paused.resume();
  const seen = await until(pausedWork.reader, /done/);
  assert.deepEqual(await pausedWork.process.exit, { code: 0 });
  const [seconds] = seen.split('\n');
  assert.ok(Number(seconds) >= resumed - 1 && Number(seconds) <= Date.now() / 1000 + 1, seconds);
});
