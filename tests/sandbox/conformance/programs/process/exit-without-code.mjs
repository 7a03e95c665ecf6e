// process.exit() without an argument keeps the exit code that was set before
process.exitCode = 9;
process.on('exit', (code) => console.log('exit', code));
setImmediate(() => process.exit());
console.log('last line');
