// indexOf, lastIndexOf and includes with all their arguments
const b = Buffer.from('abcabcäabc');
const show = (f) => {
  try {
    return f();
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
for (const args of [
  ['abc'], ['abc', 1], ['abc', -4], ['abc', 100], [''], ['', 5], ['', 100], ['ä'], ['ä', 'latin1'], [0xc3],
  [97, 1], [353], [99.9], [Buffer.from('ca')], [new Uint8Array([98, 99])], ['6263', 'hex'], ['YmM=', 2, 'base64'],
  ['abc', null], ['abc', {}], ['abc', NaN], [Buffer.alloc(0)], ['zz'], [-1],
]) {
  console.log(args, b.indexOf(...args), b.lastIndexOf(...args), b.includes(...args));
}
for (const value of [undefined, null, {}, [], true, Symbol('s')]) console.log(
  typeof value, show(() => b.indexOf(value)),
);
console.log(
  Buffer.from('a\u0441b\u0441', 'ucs2').indexOf('\u0441', 0, 'ucs2'),
  Buffer.from('xaxa', 'ucs2').lastIndexOf('a', undefined, 'ucs2'), show(() => b.indexOf('a', 0, 'nope')),
);
