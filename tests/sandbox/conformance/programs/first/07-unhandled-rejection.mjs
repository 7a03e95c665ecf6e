// A rejection that nobody handles ends the program with code 1.
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('NEVER'), 30);
Promise.reject(new Error('nope'));
console.log('start');
