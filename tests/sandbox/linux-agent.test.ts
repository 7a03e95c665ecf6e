/**
 * The agent by itself: its C compiled for this machine, with checks of memory and arithmetic, on a terminal in place
 * of the virtio console. What it does to a whole machine is in `linux.test.ts`.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { root } from '../../src/commands/project.ts';
import { Agent, AgentError } from '../../src/sandbox/linux/agent.ts';

const SOURCE = path.join(root, 'src/sandbox/linux/agent/agent.c');
const COMPILE = ['-g', '-O1', '-Wall', '-Wextra', '-Werror', '-fsanitize=address,undefined'];

/** Carries bytes between its own input and output and a terminal, which it gives to the program that it runs. */
const BRIDGE = `
import os, pty, select, subprocess, sys, tty
ours, theirs = pty.openpty()
tty.setraw(theirs)
agent = subprocess.Popen([sys.argv[1], os.ttyname(theirs)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
def pass_on(source, target):
    data = os.read(source, 65536)
    while data: data = data[os.write(target, data):]
while agent.poll() is None:
    ready = select.select([0, ours], [], [], 0.1)[0]
    if 0 in ready: pass_on(0, ours)
    if ours in ready: pass_on(ours, 1)
sys.exit(agent.poll() % 256)
`;

const lacks = (): string | false => {
  if (process.platform !== 'linux') return 'The agent runs on Linux.';
  for (const [tool, name] of [
    ['gcc', 'gcc libc6-dev'],
    ['python3', 'python3'],
  ] as const)
    if (spawnSync(tool, ['--version']).error) return `It needs ${tool}. Get it with: apt-get install ${name}`;
  return process.getuid?.() === 0 ? false : 'It becomes another user for each command, which takes root.';
};

describe('the agent', { skip: lacks() }, () => {
  let folder: string;
  let bridge: ChildProcess;
  let agent: Agent;
  let exited: Promise<number>;
  let complaints: string;
  const send = (bytes: Uint8Array): unknown => bridge.stdin!.write(bytes);
  /** What the page's side of the protocol sends goes here. */
  let deliver = send;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'agent-'));
    fs.chmodSync(folder, 0o755);
    const { status, stderr } = spawnSync('gcc', [...COMPILE, '-o', path.join(folder, 'agent'), SOURCE]);
    assert.equal(status, 0, String(stderr));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    complaints = '';
    bridge = spawn('python3', ['-c', BRIDGE, path.join(folder, 'agent')]);
    exited = once(bridge, 'exit').then(([code]) => code as number);
    bridge.stdin!.on('error', () => {}); // it has ended, which the test sees
    bridge.stderr!.on('data', (data) => (complaints += String(data)));
    agent = new Agent((bytes) => deliver(bytes));
    bridge.stdout!.on('data', (data: Buffer) => agent.receive(data));
    await agent.greeting();
  });
  afterEach(async () => {
    bridge.kill();
    await exited;
    assert.equal(complaints, '');
  });

  interface Ran {
    readonly code: number;
    readonly out: string;
    readonly err: string;
  }
  const start = (command: string, terminal?: { cols: number; rows: number }) => {
    const printed = { 1: '', 2: '' };
    const { promise, resolve } = Promise.withResolvers<Ran>();
    const id = agent.run(
      command,
      { folder: '/', terminal },
      {
        output: (fd, bytes) => (printed[fd] += Buffer.from(bytes).toString()),
        ended: (code) => resolve({ code, out: printed[1], err: printed[2] }),
      },
    );
    return { id, printed, ended: promise };
  };
  const run = (command: string) => start(command).ended;

  test('runs commands as the reader, with both outputs apart and the code that they end with', async () => {
    assert.deepEqual(await run('id -u; id -g; pwd; echo $HOME; echo oh >&2; exit 7'), {
      code: 7,
      out: '1000\n1000\n/\n/home/reader\n',
      err: 'oh\n',
    });
    assert.deepEqual(await run('kill -9 $$'), { code: 137, out: '', err: '' });
    assert.deepEqual(await run('cat; [ -t 0 ] || echo no terminal'), {
      code: 0,
      out: 'no terminal\n',
      err: '',
    });
  });

  test('a terminal takes keys and sizes', async () => {
    const { id, printed, ended } = start('stty size; read -r line; stty size; echo "got $line"', {
      cols: 100,
      rows: 30,
    });
    while (!printed[1].includes('30 100')) await new Promise((resolve) => setTimeout(resolve, 10));
    agent.resize(id, { cols: 61, rows: 17 });
    agent.type(id, 'all of it\r');
    const { code, out } = await ended;
    assert.equal(code, 0);
    assert.match(out, /17 61\r\ngot all of it\r\n$/);
  });

  test('takes frames in whatever pieces they come', async () => {
    const held: number[] = [];
    deliver = (bytes) => held.push(...bytes);
    const running = run('echo in pieces');
    deliver = send;
    for (const byte of held) {
      send(Buffer.of(byte));
      await new Promise((next) => setImmediate(next));
    }
    assert.equal((await running).out, 'in pieces\n');
    const many = await Promise.all(Array.from({ length: 20 }, (_, index) => run(`echo ${index}`)));
    assert.deepEqual(
      many.map(({ out }) => Number(out)),
      Array.from({ length: 20 }, (_, index) => index),
    );
  });

  test('more commands than it has room for are refused, and later ones run', async () => {
    const sleeping = Array.from({ length: 130 }, () => start('sleep 60'));
    const refused = await Promise.all(sleeping.slice(128).map(({ ended }) => ended));
    for (const one of refused)
      assert.deepEqual(one, { code: 126, out: '', err: 'agent: too many commands at once\n' });
    for (const { id } of sleeping) agent.kill(id);
    for (const { ended } of sleeping.slice(0, 128)) assert.equal((await ended).code, 137);
    assert.equal((await run('echo room again')).out, 'room again\n');
  });

  test('files come and go as they are, with the folders on their way', async () => {
    const content = randomBytes(300_000);
    const source = path.join(folder, 'source');
    const target = path.join(folder, 'a/b/target');
    fs.writeFileSync(source, content);
    await agent.put(source, target, 0o640);
    assert.equal(fs.existsSync(source), false);
    const { mode, uid } = fs.statSync(target);
    assert.deepEqual([mode & 0o777, uid], [0o640, 1000]);
    assert.deepEqual(Buffer.from(await agent.get(target)), content);

    // One that is there keeps its mode; what a link leads to is left alone.
    fs.chmodSync(target, 0o755);
    const elsewhere = path.join(folder, 'elsewhere');
    fs.writeFileSync(elsewhere, 'mine');
    const link = path.join(folder, 'link');
    fs.symlinkSync(elsewhere, link);
    for (const to of [target, link]) {
      fs.writeFileSync(source, 'new');
      await agent.put(source, to, 0o600);
      assert.equal(fs.readFileSync(to, 'utf8'), 'new');
    }
    assert.equal(fs.statSync(target).mode & 0o777, 0o755);
    assert.equal(fs.readFileSync(elsewhere, 'utf8'), 'mine');

    await agent.remove(target);
    await agent.remove(target);
    assert.equal(fs.existsSync(target), false);
    for (const [file, errno] of [
      [target, 2],
      [folder, 21],
      ['/dev/null', 22],
    ] as const)
      await assert.rejects(agent.get(file), (error) => error instanceof AgentError && error.errno === errno);
  });

  /** A frame as the agent's own side would never send it. */
  const frame = (type: string, id: number, payload: Uint8Array, length = payload.length) => {
    const header = Buffer.alloc(9);
    header.write(type);
    header.writeUInt32LE(id, 1);
    header.writeUInt32LE(length, 5);
    return Buffer.concat([header, payload]);
  };

  test('frames that are cut short, of unknown kind or about nothing are no harm', async () => {
    const numbers = Buffer.alloc(4);
    for (const type of ['E', 'I', 'Z', 'K', 'P', 'D', 'G', 'T', 'q', '\0'])
      for (const payload of [Buffer.alloc(0), numbers, Buffer.from('\0\0\0\0/'), Buffer.alloc(60, 'x')])
        // A clock that was really set would be this machine's.
        if (type !== 'T' || payload.length < 12) send(frame(type, 9999, payload));
    assert.equal((await run('echo well')).out, 'well\n');
  });

  test('a length that no frame has ends it: the unit starts it anew', async () => {
    send(frame('I', 1, Buffer.alloc(0), 0xffffffff));
    assert.equal(await exited, 1);
  });
});
