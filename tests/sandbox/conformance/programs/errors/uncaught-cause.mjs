// An uncaught error with a cause: told to the monitor with its parts, exit code 1
process.on('uncaughtExceptionMonitor', (error, origin) => {
  console.log(origin, '|', error.name, '|', error.message, '|', error.cause.message, error.cause.cause, error.status);
  console.log(error.stack.split('\n').filter((line) => !line.includes('node:')).join('\n'));
});
async function load() {
  await null;
  throw new TypeError('low level', { cause: 'the root' });
}
async function main() {
  try {
    await load();
  } catch (cause) {
    throw Object.assign(new Error('could not start', { cause }), { status: 500 });
  }
}
main();
