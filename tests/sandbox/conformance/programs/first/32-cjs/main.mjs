// CommonJS and JSON seen from an ES module.
import { createRequire } from 'node:module';
import lib, { twice } from './lib.cjs';

const require = createRequire(import.meta.url);
console.log(
  lib.twice(2),
  twice(3),
  require('./lib.cjs') === lib,
  require('node:path').sep,
  require('./d.json').k,
);
