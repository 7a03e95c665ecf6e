// exports and module.exports: replaced, mixed, returned early, late; the module object and its wrapper
const Module = require('node:module');
console.log(require('./replaced.cjs'), require('./lost.cjs'), require('./early.cjs'), require('./array.cjs'));
const late = require('./late.cjs');
console.log(late.now, late.later);
setImmediate(() => console.log(late.now, late.later));
console.log(Module.wrap('code'), Module.wrapper.length);
console.log(module instanceof Module, Object.keys(module), module.exports);

const made = new Module('made.cjs', module);
made._compile('exports.x = typeof require; exports.id = module.id;', '/virtual/made.cjs');
console.log(made.exports, made.loaded, made.filename);
require.extensions['.txt'] = (m, file) => {
  m.exports = require('node:fs').readFileSync(file, 'utf8').trim();
};
console.log(require('./note.txt'), require('./note'));
const original = Module._load;
Module._load = function (request, ...rest) {
  return request === 'patched' ? 'from a patched loader' : original.call(this, request, ...rest);
};
console.log(require('patched'), require('path') === require('node:path'));
Module._load = original;
console.log(
  typeof Module._resolveFilename, Module.globalPaths.length >= 0, typeof Module._cache,
  require.cache === Module._cache,
);
