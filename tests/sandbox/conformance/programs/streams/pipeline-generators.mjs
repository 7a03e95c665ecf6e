// Generators and functions as stages of a pipeline: results and clean-up when all is well.
import { PassThrough, Readable, Writable } from 'node:stream';
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
async function* upper(chunks) {
  try {
    for await (const chunk of chunks) yield String(chunk).toUpperCase();
  } finally {
    log.push('upper cleaned up');
  }
}
const join = async (chunks) => {
  let all = '';
  for await (const chunk of chunks) all += `${chunk} `;
  return all;
};
const run = async (name, ...stages) => {
  const result = await pipeline(...stages);
  console.log(name, '|', result, '|', log.splice(0));
};
const write = (chunk, _, done) => log.push(String(chunk)) && done();
await run('functions only', source, upper, join);
await run('array', ['x', 'y'], join);
await run('list of stages', [source, upper, join]);
await run('into a stream', source, upper, new Writable({ write }));
await run('from a stream', Readable.from(['a', 'b']), upper, join);
await run('a stream in the middle', source, new PassThrough({ objectMode: true }), join);
await run('web streams', ReadableStream.from(['w']), new TransformStream(), upper, join);
const open = new PassThrough();
await run('end: false', Readable.from(['kept open']), open, { end: false });
console.log(open.writableEnded, String(open.read()));
