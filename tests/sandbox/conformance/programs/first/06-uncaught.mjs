// An error that nobody catches ends the program with code 1.
setTimeout(() => {
  throw new TypeError('bad thing');
}, 1);
setTimeout(() => console.log('NEVER'), 30);
console.log('start');
