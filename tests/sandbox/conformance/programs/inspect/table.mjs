// console.table: arrays, objects, maps, sets, chosen columns, wide characters, other values
console.table([{ a: 1, b: 'two' }, { a: 3, c: true }]);
console.table([[1, 2], [3, [4, 5]]]);
console.table(['a', 'b']);
console.table({ first: { x: 1 }, second: { x: 2, y: { z: 3 } } });
console.table({ a: 1, b: 'text' });
console.table([{ a: 1, b: 2 }, { a: 3, b: 4 }], ['b']);
console.table([{ a: 1 }], ['missing']);
console.table([{ a: 1 }, 5, null, [7]]);
console.table(new Map([['k', { v: 1 }], ['l', 2]]));
console.table(new Set([1, 'x']));
console.table(new Map([['k', 1]]).entries());
console.table([{ name: '中文', emoji: '😀', note: 'ünï' }]);
console.table([{ f: () => {}, d: new Date(0), o: { a: { b: { c: 1 } } }, long: 'x'.repeat(30) }]);
console.table([]);
console.table({});
console.table('text');
console.table(5);
console.table(null);
console.table(undefined);
console.table(new Uint8Array([1, 2]));
console.group();
console.table([{ indented: 1 }]);
console.groupEnd();
try {
  console.table([1], 'no array');
} catch (error) {
  console.log(error.code, error.message);
}
