// createRequire from an ES module: by URL and by path, its cache is that of require, the instance that of import
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const fromSub = createRequire(new URL('./sub/any-name.js', import.meta.url));
console.log(require('./lib.cjs').name, fromSub('./lib.cjs').name, fromSub('../lib.cjs') === require('./lib.cjs'));
console.log((await import('./lib.cjs')).default === require('./lib.cjs'), require('./data.json'));
console.log(
  path.relative('.', fromSub.resolve('./lib.cjs')), Object.keys(require.cache).map((f) => path.relative('.', f)),
);
console.log(
  require.main, typeof require.extensions,
  fromSub.resolve.paths('x').map((p) => path.relative('.', p)).slice(0, 2),
);
console.log(
  createRequire(import.meta.filename)('./lib.cjs').name,
  createRequire(`${import.meta.dirname}/sub/`)('./lib.cjs').name,
);
for (const base of ['relative/path', './x', 'http://example.test/', 5, undefined]) {
  try {
    createRequire(base);
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
try {
  require('./none.cjs');
} catch (error) {
  console.log(error.code, error.requireStack.map((f) => path.relative('.', f)));
}
try {
  console.log(typeof module, typeof exports, typeof __filename, typeof globalThis.require, this);
  require = null;
} catch (error) {
  console.log(error.name, error.message);
}
