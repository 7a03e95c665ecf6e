// An error thrown by an exit listener: the listeners after it do not run
process.on('exit', (code) => {
  console.log('first', code);
  throw new Error('in the exit listener');
});
process.on('exit', () => console.log('NEVER: second'));
process.on('uncaughtException', (error) => console.log('handler', error.message));
process.on('uncaughtExceptionMonitor', (error) => console.log('monitor', error.message));
process.exitCode = 3;
