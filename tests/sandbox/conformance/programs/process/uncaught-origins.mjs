// Origins of uncaught exceptions: thrown, rejected, with monitor; order of the handlers
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error?.message ?? error, origin));
process.on('uncaughtException', (error, origin) => console.log('handler', error?.message ?? error, origin));

setImmediate(() => {
  console.log('-- throws');
  setImmediate(afterThrow);
  throw new Error('thrown');
});
function afterThrow() {
  console.log('-- rejects');
  setImmediate(afterReject);
  Promise.reject(new Error('rejected'));
  Promise.reject('a text');
  Promise.reject(undefined);
}
function afterReject() {
  console.log('-- throws null and a number');
  process.nextTick(() => {
    throw 5;
  });
  setImmediate(async () => {
    console.log('-- async function');
    await null;
    throw { message: 'plain object' };
  });
  throw null;
}
process.on('exit', (code) => console.log('exit', code));
