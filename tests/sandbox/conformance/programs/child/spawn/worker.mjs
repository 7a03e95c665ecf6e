console.log(process.argv.slice(2), process.ppid > 0, process.send, process.connected);
console.error('on descriptor 2');
process.exitCode = 3;
