// Throwing undefined from an ES module, after an await: exit code 1
process.on('exit', (code) => console.log('exit', code, process.exitCode));
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error, origin));
console.log('before');
await null;
throw undefined;
