// The messages of failing assertions.
import assert from 'node:assert/strict';

const attempt = (f) => {
  try {
    f();
    console.log('ok');
  } catch (error) {
    console.log(error.code, error.name, JSON.stringify(error.message));
  }
};
const throwing = () => {
  throw new TypeError('x');
};
attempt(() => assert.equal(1, 2));
attempt(() => assert.deepEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }));
attempt(() => assert.deepEqual(new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])));
attempt(() => assert.throws(throwing, { name: 'TypeError', message: /x/ }));
attempt(() => assert.throws(() => {}));
attempt(() => assert.match('abc', /z/));
attempt(() => assert(0, 'custom'));
attempt(() => assert.notEqual(1, 1));
attempt(() => assert.partialDeepStrictEqual({ a: 1, b: 2 }, { a: 1 }));
await assert.rejects(Promise.reject(new Error('r')), /r/);
try {
  await assert.rejects(Promise.resolve(1));
} catch (error) {
  console.log(error.message);
}
