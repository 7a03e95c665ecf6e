// process.exit(undefined) takes away the exit code that was set; an exit listener may set another one
process.exitCode = 9;
process.on('exit', (code) => {
  console.log('exit', code);
  process.exitCode = undefined;
  console.log('now', process.exitCode);
  process.exitCode = 6;
});
setImmediate(() => process.exit(undefined));
console.log('last line');
