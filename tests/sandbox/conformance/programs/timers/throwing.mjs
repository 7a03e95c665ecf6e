// Errors thrown in timers, immediates, ticks and microtasks with an uncaughtException handler: all others still run
process.on('uncaughtException', (error, origin) => console.log('  caught', error.message, origin));
const fail = (message) => () => {
  console.log('throws', message);
  throw new Error(message);
};

setTimeout(fail('timer 1'), 150);
setTimeout(() => console.log('timer 2 runs'), 150);
setTimeout(fail('timer 3'), 150);
setTimeout(() => {
  let turns = 0;
  const interval = setInterval(() => {
    if (++turns === 3) clearInterval(interval);
    throw new Error(`interval ${turns}`);
  }, 5);
}, 150);

setImmediate(fail('immediate 1'));
setImmediate(() => console.log('immediate 2 runs'));
setImmediate(() => {
  process.nextTick(fail('tick of an immediate'));
  process.nextTick(() => console.log('tick 2 of an immediate runs'));
});
setImmediate(() => console.log('immediate 4 runs'));

process.nextTick(fail('tick 1'));
process.nextTick(() => console.log('tick 2 runs'));
queueMicrotask(fail('micro 1'));
queueMicrotask(() => console.log('micro 2 runs'));
process.on('exit', (code) => console.log('exit', code));
