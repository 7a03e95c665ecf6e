// Differences of longer values: lists, maps, sets, texts, nested and truncated ones
import assert from 'node:assert/strict';

const show = (label, actual, expected, options) => {
  try {
    (options ? new assert.Assert(options) : assert).deepEqual(actual, expected);
    console.log(`${label}: equal`);
  } catch (error) {
    console.log(`== ${label}\n${error.message}`);
  }
};
const list = (n, change = {}) => Array.from({ length: n }, (_, i) => change[i] ?? i);
show('one of many', list(40, { 20: 'changed' }), list(40));
show('both ends', list(30, { 0: 'first', 29: 'last' }), list(30));
show('all different', list(60), list(60).map((n) => n + 100));
show('longer', list(8), list(5));
show('shorter', list(3), list(6));
show('shifted', ['new', ...list(5)], list(5));
show('objects in a list', [{ id: 1, name: 'a' }, { id: 2, name: 'b' }], [{ id: 1, name: 'a' }, { id: 2, name: 'c' }]);
show('order of keys', { a: 1, b: 2 }, { b: 2, a: 1 });
show('missing key', { a: 1, b: undefined }, { a: 1 });
show('deep', { a: { b: { c: { d: { e: { f: 1 } } } } } }, { a: { b: { c: { d: { e: { f: 2 } } } } } });
show('map', new Map([['a', 1], ['b', { c: 2 }]]), new Map([['a', 1], ['b', { c: 3 }]]));
show('set', new Set([1, 2, 3]), new Set([1, 2, 4]));
show('dates', new Date(0), new Date(1));
show('regexps', /a/g, /a/i);
show('errors', new Error('a'), new Error('b'));
show('error classes', new Error('a'), new TypeError('a'));
show('buffers', Buffer.from('abc'), Buffer.from('abd'));
show('typed arrays', new Uint8Array([1, 2]), new Int8Array([1, 2]));
show('texts in objects', { text: 'line 1\nline 2\nline 3' }, { text: 'line 1\nline two\nline 3' });
show('long text', 'a'.repeat(200), `${'a'.repeat(150)}b`);
show('short text', 'cat', 'car');
show('number and text', 5, '5');
show('null and undefined', null, undefined);
show('holes', [1, , 3], [1, undefined, 3]);
show('getters', { get a() { return 1; } }, { a: 2 });
show('symbols', { [Symbol.for('s')]: 1 }, { [Symbol.for('s')]: 2 });
show('functions', { f() {} }, { f() {} });
show('long values', { key: 'x'.repeat(90), other: 1 }, { key: 'x'.repeat(90), other: 2 });
