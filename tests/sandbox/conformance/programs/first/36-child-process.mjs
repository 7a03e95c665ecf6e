// A child process, which the embedded Node does not have.
import { spawnSync } from 'node:child_process';

const result = spawnSync(process.execPath, ['-e', 'console.log(1+1)']);
console.log(String(result.stdout), result.status);
