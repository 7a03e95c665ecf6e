// Arrays: holes, further properties, many elements in columns, truncation, subclasses, nested
import { inspect } from 'node:util';

console.log([], [,], [1, , 3], [, , ,], new Array(5), [undefined, null, , 'x']);
console.log(
  Object.assign([1, 2], { key: 'value', '-1': 'negative', [Symbol('s')]: 1 }), Object.assign([], { length: 2 }),
);
console.log(Array.from({ length: 7 }, (_, i) => i), Array.from({ length: 30 }, (_, i) => i * 1000));
console.log(Array.from({ length: 120 }, (_, i) => i));
console.log(Array.from({ length: 27 }, (_, i) => 'x'.repeat(i % 9)));
console.log(['apple', 'banana', 'cherry', 'dates', 'elderberry', 'fig', 'grape', 'honeydew melon']);
console.log(
  [1.5, -2, 100000, 3e21, 0.1 + 0.2, -0, NaN, Infinity], [1n, -2n], [true, false, true, true, false, true, true],
);
console.log([{ a: 1 }, [1], 'text', () => {}, Symbol('s'), new Date(0), /re/g, null, undefined, 5]);
console.log(
  inspect(Array.from({ length: 10 }, (_, i) => i), { maxArrayLength: 3 }),
  inspect([1, 2, 3], { maxArrayLength: 0 }), inspect([1, 2], { maxArrayLength: null }).length,
);
class Stack extends Array {}
console.log(Stack.from([1, 2]), new Stack(), [Stack.of('a')], Object.setPrototypeOf([1], null));
console.log(
  (function () { return arguments; })(1, 'two'), Array.from('añ😀'), [['a', 1], ['b', 2]], [[[]]], [[], {}, [{}]],
);
console.log(
  Array.from({ length: 8 }, (_, i) => ({ id: i })),
  Array.from({ length: 3 }, () => Array.from({ length: 8 }, (_, i) => i)),
);
console.log([['long text in a nested array that is quite long', 'another long text in it'], 1, 2, 3, 4, 5, 6, 7]);
console.log('%o', [1, [2, [3]]], Object.freeze([1]), [, 'a', , 'b', , ,], Array(101).fill(0).length, [1, 2, 3].keys());
