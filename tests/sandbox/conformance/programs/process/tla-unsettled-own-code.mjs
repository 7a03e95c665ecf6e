// With an exit code of its own a program with an unsettled top-level await keeps that code
process.exitCode = 21;
process.on('exit', (code) => console.log('exit', code));
await { then() {} };
