// A second Node: what it prints, its arguments, its code
import { spawn } from 'node:child_process';

const child = spawn(process.execPath, ['worker.mjs', 'one', '--two=2']);
console.log(typeof child.pid, child.pid !== process.pid, child.connected, child.spawnfile === process.execPath, child.spawnargs.slice(1));
child.stdout.setEncoding('utf8');
child.stderr.setEncoding('utf8');
let out = '';
let err = '';
child.stdout.on('data', (text) => (out += text));
child.stderr.on('data', (text) => (err += text));
child.on('spawn', () => console.log('spawn'));
child.on('exit', (code, signal) => console.log('exit', code, signal, child.exitCode, child.signalCode));
child.on('close', (code, signal) => {
  console.log('close', code, signal);
  console.log(JSON.stringify(out));
  console.log(JSON.stringify(err));
});
