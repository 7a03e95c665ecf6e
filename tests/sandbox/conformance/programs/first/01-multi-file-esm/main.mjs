// Modules in several folders: named, default and dynamic imports, live bindings, import.meta.
import { add, n, bump } from './lib/math.mjs';
import data from './lib/dflt.js';

const dynamic = await import('./lib/dyn.mjs');
bump();
console.log(
  add(2, 3),
  n,
  data,
  dynamic.default(),
  import.meta.url.startsWith('file://'),
  import.meta.filename.endsWith('main.mjs'),
);
