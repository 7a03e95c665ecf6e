// Environment and folder of a child
import { spawn } from 'node:child_process';
import { once } from 'node:events';

process.env.FROM_PARENT = 'yes';
const run = async (options) => {
  const child = spawn(process.execPath, ['../show.mjs'], { stdio: 'inherit', cwd: 'inner', ...options });
  await once(child, 'exit');
};
await run({});
await run({ env: { ONLY: 'this', PATH: process.env.PATH } });
await run({ env: { ...process.env, FROM_PARENT: '' } });
const child = spawn(process.execPath, ['show.mjs'], { cwd: 'no-such-folder' });
const [error] = await once(child, 'error');
console.log(error.code, error.syscall.replace(process.execPath, 'node'));
