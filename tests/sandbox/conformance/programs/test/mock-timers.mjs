// $ node --test-reporter=tap main.mjs
// mock.timers: setTimeout, setInterval, setImmediate, Date, runAll and the order of ticks
import timers from 'node:timers';
import test from 'node:test';

test('order and amounts', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate'] });
  const log = [];
  setTimeout(() => log.push('b 20'), 20);
  setTimeout((x) => log.push(`a 10 ${x}`), 10, 'argument');
  const interval = setInterval(() => log.push('interval'), 8);
  setImmediate(() => log.push('immediate'));
  const cleared = setTimeout(() => log.push('NEVER'), 5);
  clearTimeout(cleared);
  t.mock.timers.tick();
  console.log(log.join(', '));
  t.mock.timers.tick(9);
  t.mock.timers.tick(16);
  clearInterval(interval);
  console.log(log.join(', '), typeof cleared, timers.setTimeout === setTimeout);
});
test('nested and runAll', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: new Date('2024-01-01T00:00:00Z') });
  const log = [];
  setTimeout(() => {
    log.push(new Date().toISOString());
    setTimeout(() => log.push(Date.now() - Date.parse('2024-01-01')), 500);
  }, 1000);
  t.mock.timers.tick(1500);
  console.log(log, new Date().getUTCFullYear(), new Date(0).getTime(), typeof Date(), Date.now() === new Date().getTime());
  setTimeout(() => log.push('last'), 60_000);
  setTimeout(() => log.push('first'), 1);
  t.mock.timers.runAll();
  t.mock.timers.setTime(5_000_000);
  console.log(log.slice(2), Date.now());
});
