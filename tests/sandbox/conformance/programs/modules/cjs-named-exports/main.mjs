// Importing CommonJS: which names are detected, the default export, __esModule and re-exports
import plain, { a, b, dynamic as d } from './plain.cjs';
import * as plainAll from './plain.cjs';
import marked, { __esModule, value } from './marked.cjs';
import * as whole from './whole.cjs';
import reexport, { a as again, own } from './reexport.cjs';

console.log(a, b(), d, plain.hidden, plain === plainAll.default, Object.keys(plainAll));
console.log(marked, value, __esModule);
console.log(whole.default, Object.keys(whole), whole);
console.log(again, own, reexport.own, Object.keys(reexport));
plain.a = 'changed later';
console.log(a, plain.a, plainAll.a, plainAll['module.exports'] === plain);

for (const [name, file] of [['hidden', './plain.cjs'], ['nothing', './plain.cjs'], ['default', './empty.cjs']]) {
  const all = await import(file);
  console.log(name, name in all, all[name]);
}
console.log((await import('./function.cjs')).default(2), (await import('./function.cjs')).extra);
console.log((await import('./null.cjs')).default, (await import('./primitive.cjs')).default);
try {
  await import('./wrong-name.mjs');
} catch (error) {
  console.log(error.name, '|', error.message);
}
