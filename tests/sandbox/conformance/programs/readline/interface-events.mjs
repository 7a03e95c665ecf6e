// pause, resume, close and their events; what comes after close; leaving a loop early.
import readline from 'node:readline';
import { PassThrough, Readable } from 'node:stream';

const input = new PassThrough();
const reader = readline.createInterface({ input });
const log = [];
for (const event of ['line', 'pause', 'resume', 'close'])
  reader.on(event, (value) => log.push(value === undefined ? event : `${event} ${value}`));
input.write('one\ntwo\n');
await new Promise(setImmediate);
console.log(log.splice(0));
console.log(reader.pause() === reader, input.isPaused());
input.write('three\n');
await new Promise(setImmediate);
console.log(log.splice(0));
reader.resume();
await new Promise(setImmediate);
console.log(log.splice(0), reader.terminal, reader.line, reader.cursor);
input.write('unfinished');
await new Promise(setImmediate);
reader.close();
input.write('after close\n');
await new Promise(setImmediate);
console.log(log.splice(0), reader.closed);
for (const act of ['pause', 'resume', 'prompt', 'close']) {
  try {
    console.log(act, reader[act]() === reader);
  } catch ({ name, code, message }) {
    console.log(act, name, code, message);
  }
}
const source = Readable.from(['a\nb\nc\nd\n']);
for await (const line of readline.createInterface({ input: source })) {
  console.log('loop', line);
  if (line === 'b') break;
}
console.log('source destroyed', source.destroyed);
