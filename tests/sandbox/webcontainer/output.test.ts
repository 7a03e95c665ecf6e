/** Two descriptors out of one stream: whatever the chunks are, what is read is the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutputReader } from '../../../src/sandbox/webcontainer/output.ts';

const FOLDER = '/home/full-node/app/.runs/1';
const [out, err] = ['\u001B]7331;1\u0007', '\u001B]7331;2\u0007'];

/** What is read of these chunks, both descriptors with their texts joined. */
function read(chunks: readonly string[], fd: 1 | 2 = 2): string[] {
  const reader = new OutputReader(FOLDER, fd);
  const all = [...chunks.flatMap((chunk) => reader.read(chunk)), ...reader.end()];
  const joined: string[] = [];
  for (const [index, { fd: of, text }] of all.entries())
    if (index && all[index - 1]!.fd === of) joined.push(joined.pop()! + text);
    else joined.push(`${of}:${text}`);
  return joined;
}

test('marks part the descriptors, in order; nothing of them is shown', () => {
  assert.deepEqual(read([`${out}a${err}b${out}c`]), ['1:a', '2:b', '1:c']);
});

test('the cut of the chunks makes no difference', () => {
  const text = `before${out}one\r\nin ${FOLDER}/client.mjs:1\r\n${err}two ${FOLDER} and \u001B[31mred\u001B[0m\r${out}three`;
  const whole = read([text]);
  assert.deepEqual(whole, [
    '2:before',
    '1:one\nin /app/client.mjs:1\n',
    '2:two /app and \u001B[31mred\u001B[0m\r',
    '1:three',
  ]);
  for (let size = 1; size <= text.length; size++) {
    const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
      text.slice(index * size, (index + 1) * size),
    );
    assert.deepEqual(read(chunks), whole, `chunks of ${size}`);
  }
});

test('what only looks like the beginning of a mark is shown in the end', () => {
  assert.deepEqual(read(['a\u001B]73'], 1), ['1:a\u001B]73']);
  assert.deepEqual(read(['/home/full-node/ap', 'ple'], 1), ['1:/home/full-node/apple']);
});

test('what comes before the first mark of a Node program is an error', () => {
  assert.deepEqual(read(['node: bad option: --frob\r\n']), ['2:node: bad option: --frob\n']);
});

test("an unknown command is worded as everywhere else, whatever the container's shell says", () => {
  assert.deepEqual(read(['jsh: command not found: frob\r\n'], 1), ['2:frob: command not found\n']);
});
