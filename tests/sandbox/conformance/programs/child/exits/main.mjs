// Codes: an exit of its own, an uncaught error, a rejection, a wrong argument, a file that is not there
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const run = async (...args) => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  const [code, signal] = await once(child, 'close');
  console.log(args.join(' '), code, signal);
};
await run('exit.mjs');
await run('throws.mjs');
await run('rejects.mjs');
await run('unsettled.mjs');
await run('no-such-file.mjs');
