// imports of package.json (#names), and a package that imports itself by its name
import config from '#config';
import { helper } from '#lib/helper.js';
import self from 'my-app/public';
import { createRequire } from 'node:module';

console.log(config, helper(), self);
const require = createRequire(import.meta.url);
console.log(require('#config'), require('my-app/public').default ?? require('my-app/public'));
for (const name of [
  '#dep', '#builtin', '#none', '#lib/none.js', '#', '#/x', '#null', 'my-app', 'my-app/private', '#bad',
]) {
  try {
    const all = await import(name);
    console.log(name, all.default?.constants ? 'the module fs' : all.default);
  } catch (error) {
    console.log(name, error.code, '|', error.message);
  }
}
const { inner } = await import('./inner/inner.mjs');
console.log(inner);
