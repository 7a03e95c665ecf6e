console.log('b starts');
exports.done = false;
const a = require('./a.cjs');
console.log('in b, a.done =', a.done, 'a.later =', a.later, Object.keys(a));
exports.done = true;
exports.seen = () => `b sees a.done = ${a.done}`;
