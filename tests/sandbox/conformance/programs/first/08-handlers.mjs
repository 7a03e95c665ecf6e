// With handlers for uncaught errors and unhandled rejections, the program lives on.
process.on('uncaughtException', (error, origin) => console.log('UE', error.message, origin));
process.on('unhandledRejection', (reason) => console.log('UR', reason.message));
setTimeout(() => {
  throw new Error('a');
}, 1);
Promise.reject(new Error('b'));
setTimeout(() => console.log('still alive'), 10);
