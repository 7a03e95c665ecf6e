// writev: what waited while a write was under way comes together; without it one by one; failures.
import { Writable } from 'node:stream';

const log = [];
const make = (options) =>
  new Writable({
    writev: (chunks, done) =>
      log.push(`writev ${chunks.map(({ chunk, encoding }) => `${chunk}/${encoding}`)}`) && done(),
    ...options,
  }).on('error', ({ message }) => log.push(`error ${message}`));
const note = (name) => (error) => log.push(`${name} ${error?.message ?? 'fine'}`);
const show = async (name) => {
  for (let i = 0; i < 5; i++) await new Promise(setImmediate);
  console.log(name, log.splice(0));
};
const slow = (chunk, _, done) => log.push(`slow ${chunk}`) && setImmediate(done);
let stream = make({ write: slow });
for (const chunk of ['x', 'y', 'z']) stream.write(chunk, note(chunk));
await show('while one is under way');

stream = make({ write: slow, writev: undefined });
for (const chunk of ['x', 'y', 'z']) stream.write(chunk, note(chunk));
await show('without writev');

stream = make({});
stream.write('alone');
await show('only writev');

stream = make({ decodeStrings: false });
stream.cork();
stream.write('6a', 'hex');
stream.write(Buffer.from('k'));
stream.uncork();
await show('strings kept');

stream = make({ writev: (chunks, done) => done(new Error('writev broke')) });
stream.cork();
for (const chunk of ['p', 'q']) stream.write(chunk, note(chunk));
stream.uncork();
await show('failing');
