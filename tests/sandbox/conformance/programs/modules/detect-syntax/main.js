// A .js main without a package.json: ES module syntax is detected in it and in what it imports
import path from 'node:path';
import { esm } from './esm.js';
import cjs from './cjs.js';
import ambiguous from './ambiguous.js';

console.log(path.basename(import.meta.url), esm, cjs, ambiguous, globalThis.ambiguous, typeof require, this);
await import('./await-only.js');
await import('./meta.js');
console.log(globalThis.awaited, path.basename(globalThis.meta));
for (const file of [
  './mixed.js', './typed-cjs/file.js', './typed-module/file.js', './typed-module/file.cjs', './typed-cjs/file.mjs',
]) {
  try {
    console.log(file, (await import(file)).default);
  } catch (error) {
    console.log(file, error.name, '|', error.message.split('\n')[0]);
  }
}
