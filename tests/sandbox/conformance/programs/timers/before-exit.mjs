// beforeExit comes each time the loop runs empty, with the exit code; unref'd handles do not hold the program
let revived = 0;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code, process.exitCode);
  if (revived === 0) setTimeout(() => console.log('by a timer'), 1);
  if (revived === 1) setImmediate(() => console.log('by an immediate'));
  if (revived === 2) process.nextTick(() => console.log('a tick does not revive the loop'));
  if (revived === 3) console.log('NEVER: a fourth time');
  process.exitCode = 10 + revived++;
});
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('NEVER'), 100_000).unref();
setInterval(() => console.log('NEVER'), 100_000).unref();
setImmediate(() => console.log('an unref immediate runs while something else holds the loop')).unref();
const held = setInterval(() => {
  console.log('held the program');
  held.unref();
}, 100);
