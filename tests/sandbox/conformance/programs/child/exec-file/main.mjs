// execFile: callback, promise, a failing program, too much output, encoding
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
console.log(await run(process.execPath, ['say.mjs', 'hello']));
const { stdout } = await run(process.execPath, ['say.mjs', 'hex'], { encoding: 'buffer' });
console.log(stdout);
try {
  await run(process.execPath, ['fail.mjs']);
} catch (error) {
  console.log(error.code, error.killed, error.signal, error.stdout, error.stderr, error.message.split('\n')[0].replace(process.execPath, 'node'));
}
try {
  await run(process.execPath, ['say.mjs', 'x'.repeat(100)], { maxBuffer: 10 });
} catch (error) {
  console.log(error.code, error.message);
}
execFile(process.execPath, ['say.mjs', 'last'], (error, out, err) => console.log(error, JSON.stringify(out), JSON.stringify(err)));
