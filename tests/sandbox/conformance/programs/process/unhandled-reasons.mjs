// Rejections without a handler become uncaught exceptions: reasons that are no errors are wrapped
process.on('uncaughtException', (error, origin) => {
  console.log(origin, '|', error.name, error.code, '|', error.message.split('\n')[0].slice(-90));
});
const reasons = ['text', 5, null, undefined, { status: 500 }, Symbol('s'), [1, 2], new TypeError('real error')];
for (const reason of reasons) {
  Promise.reject(reason);
  await new Promise((resolve) => setImmediate(resolve));
}
class NotAnError {
  message = 'has a message';
}
Promise.reject(new NotAnError());
