// setUncaughtExceptionCaptureCallback takes errors before any uncaughtException listener
console.log(process.hasUncaughtExceptionCaptureCallback());
process.on('uncaughtException', (error) => console.log('listener', error.message));
process.setUncaughtExceptionCaptureCallback((error) => console.log('captured', error?.message ?? error));
console.log(process.hasUncaughtExceptionCaptureCallback());
try {
  process.setUncaughtExceptionCaptureCallback(() => {});
} catch (error) {
  console.log(error.code, error.message);
}
try {
  process.setUncaughtExceptionCaptureCallback('no');
} catch (error) {
  console.log(error.code, error.message);
}
setImmediate(() => {
  Promise.reject(new Error('rejections too'));
  setImmediate(() => {
    process.setUncaughtExceptionCaptureCallback(null);
    throw new Error('after it was taken away');
  });
  throw undefined;
});
process.on('exit', (code) => console.log('exit', code));
throw new Error('of the main module');
