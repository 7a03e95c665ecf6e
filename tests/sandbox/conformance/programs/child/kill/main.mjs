// A child that never ends is killed; killing twice, and after the end
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const child = spawn(process.execPath, ['loop.mjs']);
const [text] = await once(child.stdout, 'data');
console.log(String(text));
console.log(child.kill(0), child.killed, child.kill('SIGKILL'), child.killed);
const [code, signal] = await once(child, 'exit');
console.log(code, signal, child.exitCode, child.signalCode, child.kill());
try {
  spawn(process.execPath, ['loop.mjs']).kill('SIGNOTHING');
} catch (error) {
  console.log(error.code);
}
process.exit();
