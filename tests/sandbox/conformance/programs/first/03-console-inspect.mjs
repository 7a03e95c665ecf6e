// How console.log shows values of every kind, and console.table.
console.log({
  a: 1,
  b: [1, 2, { c: { d: { e: 1 } } }],
  s: 'x',
  m: new Map([[1, 'a']]),
  set: new Set([1]),
  f() {},
  cls: class A {},
  d: new Date(0),
  re: /x/g,
  u: undefined,
  n: null,
  big: 10n,
  sym: Symbol('q'),
});
console.log('%s is %d and %j %o', 'a', 42, { x: 1 }, [1]);
console.log(new Uint8Array(3), Buffer.from('hi'), [, 1], new Error('boom').message, -0, [undefined, null]);

class P {
  #x = 1;
  y = 2;
  get z() {
    return 1;
  }
}
console.log(new P(), Object.create(null), ['a'.repeat(120)], process.version.startsWith('v'));
console.table([
  { a: 1, b: 2 },
  { a: 3, b: 4 },
]);
console.error('to stderr');
