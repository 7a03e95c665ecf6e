// inspect.defaultOptions, sorted and the old positional arguments
import util, { inspect } from 'node:util';

const { depth } = inspect.defaultOptions;
inspect.defaultOptions.depth = 0;
console.log({ a: { b: 1 } }, inspect({ a: { b: 1 } }), '%o'.length);
inspect.defaultOptions = { depth };
console.log({ a: { b: { c: {} } } }, inspect.defaultOptions);
for (const options of [5, { depth: 'x' }, { nope: 1 }, null]) {
  try {
    inspect.defaultOptions = options;
    console.log('accepted', options);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
console.log(
  inspect({ b: 2, a: { d: 1, c: 2 } }, { sorted: true }),
  inspect({ b: 2, a: 1 }, { sorted: (x, y) => (x < y ? 1 : -1) }), util.inspect === inspect,
  inspect({ a: 1 }, true, 0, false),
);
