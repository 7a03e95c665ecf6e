// A top-level await that a beforeExit listener settles: the module goes on, code 0
let resolve;
process.once('beforeExit', () => {
  console.log('nothing left to do: settle it');
  resolve('settled late');
});
process.on('exit', (code) => console.log('exit', code));
console.log(await new Promise((r) => (resolve = r)));
