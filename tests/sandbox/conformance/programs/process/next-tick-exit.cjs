// process.exit stops everything at once: ticks, microtasks, immediates, and code after it
process.on('exit', (code) => {
  console.log('exit', code);
  Promise.resolve().then(() => console.log('NEVER: micro in exit'));
  setImmediate(() => console.log('NEVER: immediate in exit'));
});
process.once('exit', () => console.log('exit, once'));
process.nextTick(() => console.log('NEVER: tick'));
Promise.resolve().then(() => console.log('NEVER: micro'));
(function deeper() {
  try {
    console.log('exiting');
    process.exit(17);
  } catch {
    console.log('NEVER: catch');
  } finally {
    console.log('NEVER: finally');
  }
})();
console.log('NEVER: end of main');
