// An uncaughtException handler that ends the program with its own code
process.on('uncaughtException', (error, origin) => {
  console.log('handler', error.message, origin);
  process.exit(42);
});
process.on('uncaughtException', () => console.log('NEVER: second handler'));
process.on('exit', (code) => console.log('exit', code));
Promise.reject(new Error('rejected'));
setTimeout(() => console.log('NEVER'), 5);
console.log('end of main');
