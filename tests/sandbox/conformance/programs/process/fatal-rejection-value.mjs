// A rejection with a plain object and no handler: code 1, exit listeners run, timers do not
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtExceptionMonitor', (error, origin) => console.log(origin, error.code, error instanceof Error));
setTimeout(() => console.log('NEVER'), 1);
const work = async () => {
  await null;
  throw { status: 503 };
};
work();
process.nextTick(() => console.log('a tick still runs'));
