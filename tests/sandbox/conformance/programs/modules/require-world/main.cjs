// require: resolution order, JSON, folders, cache, main, module.paths, parents, errors and repeated loading
const path = require('node:path');
const here = (file) => path.relative(__dirname, file);

console.log(
  require.main === module, module.id, module.loaded, module.parent, here(module.filename),
  module.paths[0] === path.join(__dirname, 'node_modules'),
);
console.log(require('./thing'), require('./folder'), require('./folder/'), require('./with-package'), require('./data'));
console.log(
  here(require.resolve('./thing')), here(require.resolve('./folder')), require.resolve('fs'),
  require.resolve('node:fs'),
);
console.log(
  require.resolve.paths('pkg').slice(0, 1).map(here), require.resolve.paths('./x').map(here),
  require.resolve.paths('fs'),
);

const first = require('./counter');
delete require.cache[require.resolve('./counter')];
console.log(first === require('./counter'), first.count, require('./counter').count, globalThis.loads);
require.cache[require.resolve('./thing.js')].exports = 'replaced in the cache';
console.log(require('./thing'));

for (let i = 0; i < 2; i++) {
  try {
    require('./throws');
  } catch (error) {
    console.log(error.message, globalThis.attempts);
  }
}
for (const request of ['./none', 'no-such-package', './broken.json', '', './folder/none', 'node:none', '.', 5]) {
  try {
    console.log(request, typeof require(request));
  } catch (error) {
    const message = error.message.split('\n')[0].replaceAll(__dirname, '');
    console.log(JSON.stringify(request), error.name, error.code, '|', message, '|', error.requireStack?.map(here));
  }
}
console.log(
  Object.keys(require.extensions), typeof require.cache, Object.keys(require), module.constructor.name,
  arguments.length,
);
console.log(module.children.map((child) => here(child.filename)), this === module.exports, exports === this);
