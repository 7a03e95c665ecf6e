// An error thrown inside the uncaughtException handler ends the program with code 7
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtException', (error) => {
  console.log('handler', error.message);
  throw new Error('in the handler');
});
setTimeout(() => {
  setTimeout(() => console.log('NEVER'), 1);
  throw new Error('first');
}, 1);
