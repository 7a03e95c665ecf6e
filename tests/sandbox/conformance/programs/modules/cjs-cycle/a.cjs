console.log('a starts');
exports.done = false;
const b = require('./b.cjs');
console.log('in a, b.done =', b.done, 'loaded:', module.loaded);
exports.done = true;
exports.later = () => b.seen();
