/** `npm run exercise`: an exercise in one's own editor. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';

const command = path.join(root, 'src/commands/exercise.ts');
const exercise = loadCurriculum(root).exercises.find(({ id }) => id === 'apis/retry-after')!;
const [name] = exercise.files as [string];

test('checks on every save, gives hints, and a reset loses nothing', { timeout: 120_000 }, async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'exercises-'));
  const file = path.join(dir, exercise.id, name);
  const start = () => {
    const child = spawn(process.execPath, [command, exercise.id, '--dir', dir]);
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
    /** Waits until it has printed this since the last time. */
    const says = async (wanted: RegExp) => {
      while (!wanted.test(printed)) {
        const [event] = await Promise.race([
          once(child.stdout, 'data'),
          once(child, 'exit').then(() => ['exit']),
        ]);
        assert.ok(event !== 'exit' || wanted.test(printed), `it ended, and had printed: ${printed}`);
      }
      const said = printed;
      printed = '';
      return said;
    };
    return { child, says };
  };
  const { child, says } = start();
  const first = await says(/q quit/);
  for (const check of exercise.checks) assert.ok(first.includes(check), check);
  assert.match(first, /✗ /);
  assert.ok(first.includes(file));

  fs.writeFileSync(file, exercise.solution[name]!);
  assert.match(await says(/q quit/), /All checks passed[^]*Next: npm run exercise \S+\/\S+/);

  child.stdin.write('h');
  assert.ok((await says(/Hint 1 of \d/)).includes(exercise.hints[0]!));
  child.stdin.write('r');
  const reset = await says(/Yours is in (.+)/);
  const aside = /Yours is in (.+)/.exec(reset)![1]!;
  assert.equal(fs.readFileSync(path.join(aside, name), 'utf8'), exercise.solution[name]);
  assert.equal(fs.readFileSync(file, 'utf8'), exercise.start[name]);
  await says(/✗ [^]*q quit/);
  child.stdin.write('q');
  const [code] = await once(child, 'exit');
  assert.equal(code, 1, 'the exit code is that of the last check');

  // It goes on where it was; what the reader does not edit is put right.
  fs.writeFileSync(file, exercise.solution[name]!);
  const [check] = Object.keys(exercise.check) as [string];
  fs.writeFileSync(path.join(dir, exercise.id, check), 'spoiled');
  const again = start();
  again.child.stdin.end();
  const [second] = await once(again.child, 'exit');
  assert.equal(second, 0);
  fs.rmSync(dir, { recursive: true });
});

test('an unknown exercise names the closest, and none lists them all', () => {
  const run = (...args: string[]) => spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
  const unknown = run('apis/retry-afer');
  assert.equal(unknown.status, 1);
  assert.match(
    unknown.stderr,
    /^There is no exercise apis\/retry-afer\. Did you mean:\n {2}apis\/retry-after\n/,
  );
  const none = run();
  assert.equal(none.status, 1);
  assert.ok(none.stderr.includes('apis/status-codes'));
});
