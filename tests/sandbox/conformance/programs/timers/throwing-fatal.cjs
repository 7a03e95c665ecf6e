// An error thrown in a timer without a handler ends the program: later timers do not run, exit listeners do
setTimeout(() => {
  console.log('first');
  process.nextTick(() => console.log('NEVER: tick'));
  Promise.resolve().then(() => console.log('NEVER: micro'));
  throw new RangeError('out of time');
}, 1);
setTimeout(() => console.log('NEVER: second'), 1);
process.on('exit', (code) => {
  console.log('exit', code, process.exitCode);
  setTimeout(() => console.log('NEVER: too late'), 0);
  process.nextTick(() => console.log('NEVER: tick in exit'));
});
process.on('beforeExit', () => console.log('NEVER: beforeExit'));
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error.message, origin));
