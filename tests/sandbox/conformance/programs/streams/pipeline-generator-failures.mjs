// Generators in pipelines that throw, leave early, or are none: the outcome, and who cleans up.
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const log = [];
async function* source() {
  try {
    for (const word of ['one', 'two', 'three']) yield word;
    log.push('source done');
  } finally {
    log.push('source cleaned up');
  }
}
async function* pass(chunks) {
  try {
    for await (const chunk of chunks) yield chunk;
  } finally {
    log.push('pass cleaned up');
  }
}
const join = async (chunks) => (await Array.fromAsync(chunks)).join();
const run = async (name, ...stages) => {
  const outcome = await pipeline(...stages).catch(
    ({ name, code, message }) => `rejects ${name} ${code} ${message}`,
  );
  await new Promise(setImmediate);
  console.log(name, '|', outcome, '|', log.splice(0));
};
await run('sink throws', source, pass, async (chunks) => {
  for await (const chunk of chunks) throw new RangeError(`no ${chunk}`);
});
await run('sink leaves early', source, pass, async (chunks) => {
  for await (const chunk of chunks) return `only ${chunk}`;
});
const breaking = async function* (chunks) {
  for await (const chunk of chunks) {
    yield chunk;
    throw new TypeError(`after ${chunk}`);
  }
};
await run('middle throws', source, breaking, join);
const broken = async function* () {
  yield 'first';
  throw new Error('source broke');
};
await run('source throws', broken, pass, join);
const write = (chunk, _, done) => done(new Error(`stream broke at ${chunk}`));
await run('stream fails', source, pass, new Writable({ write }));
await run('not iterable', () => 7, join);
await run('one stage', source);
await run('wrong stage', source, 7);
