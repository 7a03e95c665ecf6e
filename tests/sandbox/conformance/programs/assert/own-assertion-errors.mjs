// AssertionErrors made by hand, class Assert, the exit code when one is uncaught
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
const made = new AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
console.log(made.message, made.name, made.code, made.generatedMessage);
console.log(
  new AssertionError({ message: 'given', actual: [1], expected: [2], operator: 'any' }).message,
  new AssertionError({ operator: 'myOperator', actual: 'a', expected: 'b' }).message,
);
for (const options of [undefined, 'text', {}, null]) {
  const result = caught(() => new AssertionError(options));
  console.log(inspect(options), result.name, result.code, '|', result.message);
}
function helper(value) {
  assert.ok(value, new AssertionError({ message: 'from a helper', stackStartFn: helper }));
}
console.log(caught(() => helper(false)).stack.split('\n').filter((line) => !line.includes('node:')).join('\n'));
console.log(
  assert.strict === assert.strict.strict, assert.strict.equal === assert.strictEqual,
  typeof assert.AssertionError, Object.keys(assert).sort().join(' '),
);
const { Assert } = assert;
const full = new Assert({ diff: 'full', strict: false });
console.log(
  caught(() => full.equal(1, '1')), caught(() => full.deepEqual({ a: 1 }, { a: '2' })).diff,
  caught(() => new Assert({ diff: 'x' })).code,
);
process.on('exit', (code) => console.log('exit', code));
assert.equal(await Promise.resolve('actual value'), 'expected value');
