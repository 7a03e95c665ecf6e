// Ticks and microtasks drain each other until both are empty, also inside async functions
const lines = [];
const log = (line) => lines.push(line);
const deep = (n) => {
  if (n === 0) return;
  process.nextTick(() => {
    log(`tick ${n}`);
    Promise.resolve().then(() => {
      log(`micro ${n}`);
      deep(n - 1);
    });
  });
};
const task = async (name, turns) => {
  for (let i = 1; i <= turns; i++) {
    await null;
    log(`${name} ${i}`);
  }
  return name;
};
setImmediate(() => {
  deep(3);
  task('p', 4).then((name) => log(`${name} is done`));
  task('q', 2).then((name) => log(`${name} is done`));
  process.nextTick(async () => {
    log('async tick');
    await null;
    log('async tick, after await');
    process.nextTick(() => log('its own tick'));
    await new Promise((resolve) => process.nextTick(resolve));
    log('async tick, end');
  });
  setImmediate(() => console.log(lines.join('\n')));
});
