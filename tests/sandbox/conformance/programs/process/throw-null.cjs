// Throwing null from the main module: exit code 1
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error, origin));
process.nextTick(() => console.log('NEVER'));
console.log('before');
throw null;
