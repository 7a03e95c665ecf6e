// $ node --unhandled-rejections=warn main.mjs
// With --unhandled-rejections=warn a rejection is only warned about, and the exit code stays 0
process.on('warning', (w) => console.log(w.name, '|', w.code, '|', w.message.split(/ \(rejection id|\. This error/)[0]));
process.on('exit', (code) => console.log('exit', code));
const late = Promise.reject(new Error('first'));
Promise.reject('second');
setImmediate(() => {
  late.catch((error) => console.log('caught late', error.message));
  setImmediate(() => console.log('still running'));
});
