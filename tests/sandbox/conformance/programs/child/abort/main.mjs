// The signal option, and a time limit
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';

const controller = new AbortController();
const child = spawn(process.execPath, ['wait.mjs'], { signal: controller.signal });
const seen = once(child, 'error');
await once(child.stdout, 'data');
controller.abort();
const [error] = await seen;
console.log(error.name, error.code, error.message);
const [, signal] = await once(child, 'exit');
console.log(signal);

execFile(process.execPath, ['wait.mjs'], { timeout: 1500, killSignal: 'SIGKILL' }, (failed, stdout) => {
  console.log(failed.killed, failed.signal, failed.code, JSON.stringify(stdout));
});
