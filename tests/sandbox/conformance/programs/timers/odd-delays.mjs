// Delays that are no proper numbers become 1 ms; three kinds of them are warned about
process.on('warning', (warning) => console.log(warning.name, '|', warning.message));
const order = [];
const delays = [0, -5, NaN, 'abc', '2', null, undefined, Infinity, 2 ** 31, 2 ** 31 - 1, 1.9, true, {}, []];
for (const delay of delays) {
  const timeout = setTimeout(() => order.push(delay), delay);
  console.log(delay, '->', timeout._idleTimeout, timeout._repeat);
  if (timeout._idleTimeout > 10) clearTimeout(timeout);
}
const interval = setInterval(() => {
  clearInterval(interval);
  order.push('interval');
}, 0);
console.log('interval', interval._repeat);
process.on('exit', () => console.log(order.length, order.includes('abc'), order.includes('interval')));
