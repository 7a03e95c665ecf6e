// Timers of different length run by their due time, those of equal length by their order of creation
const log = [];
const at = (ms, name, then) => setTimeout(() => {
  log.push(name);
  then?.();
}, ms);
at(560, 'e');
at(10, 'a', () => at(190, 'b', () => at(230, 'd')));
at(310, 'c', () => at(400, 'f'));
for (const name of ['x1', 'x2', 'x3']) at(100, name);
at(100, 'x4', () => {
  process.nextTick(() => log.push('tick of x4'));
});
at(100, 'x5');
process.on('exit', () => {
  for (const name of log) console.log(name);
});
