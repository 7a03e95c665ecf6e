// structuredClone: what is kept and what is lost
const shared = { n: 1 };
const source = {
  date: new Date(0), re: /x/gi, map: new Map([[shared, 'm']]), set: new Set([shared]), list: [1, , 3], nan: NaN,
  zero: -0, big: 5n, undef: undefined, nul: null, bytes: new Uint8Array([1, 2]), boxed: new String('s'), shared,
  again: shared,
};
source.self = source;
const copy = structuredClone(source);
console.log(copy);
console.log(
  copy !== source, copy.self === copy, copy.shared === copy.again, [...copy.map.keys()][0] === copy.shared,
  1 in copy.list,
);
class Point {
  constructor() {
    this.x = 1;
  }
  get double() {
    return 2;
  }
  method() {}
}
console.log(
  structuredClone(new Point()) instanceof Point, structuredClone(new Point()),
  structuredClone({ get a() { return 'read'; } }), structuredClone(Object.freeze([1])),
  Object.isFrozen(structuredClone(Object.freeze([1]))),
);
console.log(
  structuredClone(Buffer.from('hi')),
  structuredClone(Object.create({ inherited: 1 }, { hidden: { value: 2 }, shown: { value: 3, enumerable: true } })),
  structuredClone({ [Symbol('s')]: 1, a: 1 }),
);
