// An input that fails or ends early, and signals.
import { once } from 'node:events';
import readline from 'node:readline';
import { PassThrough, Readable } from 'node:stream';

async function* failing() {
  yield 'fine\n';
  throw new RangeError('the source failed');
}
const seen = [];
try {
  for await (const line of readline.createInterface({ input: Readable.from(failing()) })) seen.push(line);
  console.log('ended', seen);
} catch (error) {
  console.log(error.name, error.message, seen);
}

const controller = new AbortController();
const input = new PassThrough();
const reader = readline.createInterface({ input, signal: controller.signal });
reader.on('line', (line) => console.log('line', line));
input.write('before\n');
await new Promise(setImmediate);
controller.abort();
input.write('after\n');
await new Promise(setImmediate);
console.log('closed', reader.closed);

const aborted = readline.createInterface({ input: new PassThrough(), signal: AbortSignal.abort() });
await once(aborted, 'close');
console.log('closed at once', aborted.closed);

for (const options of [
  {},
  { input: 'x' },
  { input: new PassThrough(), signal: 'x' },
  { input: new PassThrough(), historySize: -1 },
  { input: new PassThrough(), tabSize: 0 },
  { input: new PassThrough(), completer: 1 },
]) {
  try {
    readline.createInterface(options).close();
    console.log('fine');
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
