// A cycle of CommonJS modules sees unfinished exports, and is warned about when it misses one
console.log('main starts');
const a = require('./a.cjs');
const b = require('./b.cjs');
console.log('in main:', { a, b }, a.later());
console.log(Object.keys(require.cache).map((name) => require('node:path').basename(name)));
console.log(module.children.map((m) => [m.id.split('/').pop(), m.loaded, m.children.length]));
process.on('warning', (w) => console.log(w.message.replace(/\n[^]*/, '')));
