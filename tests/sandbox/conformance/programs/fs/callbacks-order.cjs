// Callbacks of fs come later and in their own phase: after ticks and microtasks, with null as the error
const fs = require('node:fs');

const result = fs.writeFile('file', 'x', function (...args) {
  console.log('written', args, this === undefined || this === globalThis || typeof this);
  fs.mkdir('a/b', { recursive: true }, (...made) => {
    console.log('made', made.length, made[0], made[1].endsWith('/a'));
    process.nextTick(() => console.log('tick of made'));
    Promise.resolve().then(() => console.log('micro of made'));
    fs.mkdir('a/b', { recursive: true }, (...again) => {
      console.log('made again', again);
      fs.readdir('.', (error, names) => {
        console.log(error, names.filter((n) => !n.startsWith('main')).sort());
        fs.promises.readFile('main.cjs', 'utf8').then((text) => {
          console.log('read', text.startsWith('// Callbacks'));
          process.nextTick(() => console.log('tick after a promise of fs'));
          fail();
        });
      });
    });
    console.log('end of made');
  });
});
console.log('returned', result);
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
try {
  fs.stat('file');
} catch (error) {
  console.log(error.code, error.message);
}
function fail() {
  process.on('uncaughtException', (error) => console.log('uncaught', error.message));
  fs.stat('missing-file', (error) => {
    setImmediate(() => console.log('goes on'));
    throw new Error(`thrown in a callback after ${error.code}`);
  });
}
