// import.meta in the main module and in others; import.meta.resolve
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { meta } from './sub/other.mjs';

const local = (url) => (url.startsWith('file:') ? path.relative('.', fileURLToPath(url)) : url);
console.log(Object.keys(import.meta), Object.getPrototypeOf(import.meta), typeof import.meta);
console.log(import.meta.url === pathToFileURL(import.meta.filename).href, path.basename(import.meta.filename));
console.log(import.meta.dirname === path.dirname(import.meta.filename), import.meta.main, meta.main);
console.log(path.relative(import.meta.dirname, meta.dirname), local(meta.url), meta === import.meta);
for (const request of [
  './x.mjs', './none/../y.mjs?q#h', 'node:fs', 'fs', 'data:text/javascript,1', './sub/', 'dep', 'dep/file.js',
]) {
  console.log(request, '->', local(import.meta.resolve(request)));
}
for (const request of ['no-such-package', 'dep2/hidden.js', undefined, './a%2fb']) {
  try {
    console.log(request, '->', local(import.meta.resolve(request)));
  } catch (error) {
    console.log(request, error.code, '|', error.message);
  }
}
console.log(
  local(meta.resolve('./z.mjs')), local(meta.resolve('../main.mjs')), import.meta.resolve.name,
  import.meta.resolve.length,
);
import.meta.own = 'may be added';
console.log(import.meta.own, Object.isExtensible(import.meta), import.meta.env);
