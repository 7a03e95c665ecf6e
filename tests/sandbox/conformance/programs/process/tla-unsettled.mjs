// A top-level await that nothing will settle: beforeExit is told, the exit code is 13
process.on('beforeExit', (code) => console.log('beforeExit', code));
process.on('exit', (code) => console.log('exit', code, process.exitCode));
setTimeout(() => console.log('timers still run'), 1);
console.log('waiting');
await new Promise(() => {});
console.log('NEVER');
