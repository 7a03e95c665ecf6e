// require of an ES module: its namespace, module.exports as a name, __esModule, and top-level await
const show = (name) => {
  try {
    const value = require(name);
    console.log(name, value, require(name) === value);
    return value;
  } catch (error) {
    console.log(name, error.name, error.code, '|', error.message.split('\n')[0].replaceAll(__dirname, ''));
  }
};
const plain = show('./plain.mjs');
console.log(plain.__esModule, Object.keys(plain), Object.prototype.toString.call(plain));
show('./with-default.mjs');
show('./as-exports.mjs');
show('./marked.mjs');
show('./awaits.mjs');
show('./parent-of-awaits.mjs');
show('./throws.mjs');
show('./throws.mjs');
show('./cycle.mjs');
show('esm-pkg');
const { default: Default, named } = require('./with-default.mjs');
console.log(new Default().hello(), named);
import('./plain.mjs').then((ns) => {
  console.log('import gives the same:', ns === plain, ns.x === plain.x);
  plain.set(5);
  console.log('bindings are live:', plain.x, ns.x);
});
console.log('sync end');
