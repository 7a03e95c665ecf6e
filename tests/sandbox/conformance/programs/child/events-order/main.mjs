// close comes after exit and both ends of output
import { spawn } from 'node:child_process';

const child = spawn(process.execPath, ['say.mjs']);
const seen = new Set();
const note = (name) => () => seen.add(name);
child.on('exit', note('exit'));
child.stdout.on('end', note('stdout end')).resume();
child.stderr.on('end', note('stderr end')).resume();
child.on('close', () => {
  console.log([...seen].sort(), child.stdin.destroyed);
  console.log(child.constructor.name, child.ref === undefined, child.exitCode);
});
