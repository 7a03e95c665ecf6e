// Builtin modules: with and without node:, isBuiltin, one instance, synchronised named exports
import fs, { readFileSync } from 'node:fs';
import * as fsAll from 'fs';
import module, { builtinModules, createRequire, isBuiltin, syncBuiltinESMExports } from 'node:module';

const require = createRequire(import.meta.url);
console.log(
  fs === fsAll.default, fs === require('fs'), require('fs') === require('node:fs'),
  fs === process.getBuiltinModule('node:fs'),
);
console.log((await import('fs')) === (await import('node:fs')), fsAll[Symbol.toStringTag], typeof fsAll.readFileSync);
for (const name of [
  'fs', 'node:fs', 'fs/promises', 'test', 'node:test', 'sqlite', 'node:sqlite', 'sys', 'nope', 'node:nope',
  'path/posix', '', 5,
]) {
  console.log(name, isBuiltin(name));
}
const expected = [
  'assert', 'async_hooks', 'buffer', 'crypto', 'events', 'http', 'module', 'net', 'os', 'path', 'readline',
  'stream', 'timers/promises', 'url', 'util', 'zlib',
];
console.log(
  expected.filter((name) => !builtinModules.includes(name)), builtinModules.includes('test'),
  builtinModules.includes('node:test'),
);

const original = fs.readFileSync;
fs.readFileSync = () => 'replaced';
console.log(readFileSync === original, fsAll.readFileSync === original);
syncBuiltinESMExports();
console.log(readFileSync('x'), fsAll.readFileSync('x'));
fs.readFileSync = original;
syncBuiltinESMExports();
console.log(readFileSync === original, module === module.Module, module.name);
for (const name of ['path', 'path/posix', 'util/types', 'stream/consumers', 'dns/promises', 'punycode']) {
  console.log(name, typeof (await import(name)).default, require(name) === (await import(`node:${name}`)).default);
}
