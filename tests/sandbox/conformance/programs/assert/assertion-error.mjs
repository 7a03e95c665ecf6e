// AssertionError: properties, own messages, errors as messages, stacks, printing
import assert, { AssertionError } from 'node:assert';
import { inspect } from 'node:util';

const caught = (f) => {
  try {
    return f();
  } catch (error) {
    return error;
  }
};
const error = caught(() => assert.deepStrictEqual({ a: 1 }, { a: 2 }));
console.log({ ...error, constructor: error.constructor === AssertionError }, Object.keys(error), error instanceof Error);
console.log(error.stack.split('\n').filter((line) => line.includes('main.mjs')).join('\n'));
console.log(inspect(error).split('\n').filter((line) => !/^ +at /.test(line)).join('\n'));
console.log(JSON.stringify(error), String(error).split('\n')[0]);
const own = caught(() => assert.strictEqual(1, 2, 'my message'));
console.log(own.message, own.generatedMessage, own.actual, own.expected, own.operator);
const range = new RangeError('given as message');
console.log(caught(() => assert.ok(false, range)) === range, caught(() => assert.equal(1, 2, range)) === range);
for (const message of [5, null, { a: 1 }, '', undefined, () => 'lazy', ['list']]) {
  const result = caught(() => assert.equal(1, 2, message));
  console.log(inspect(message), '->', result.name, result.code, '|', result.message, '|', result.generatedMessage);
}
console.log(
  caught(() => assert.equal(1, 2, 'with %s', 'arguments')).message, '|',
  caught(() => assert.ok(0, 'ok with %d', 5)).message,
);
