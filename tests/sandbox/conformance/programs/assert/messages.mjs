// The message of every method of node:assert, strict and loose
import assert from 'node:assert';

const show = (label, f) => {
  try {
    f();
    console.log(`${label}: passes`);
  } catch (error) {
    console.log(`${label}: ${error.name} ${error.code} ${error.operator} ${error.generatedMessage}\n${error.message}\n`);
  }
};
const { strict } = assert;
show('ok', () => assert.ok(0));
show('ok without value', () => assert.ok());
show('assert of an expression', () => assert([1].length === 2 && 'long expression' !== 'short'));
show('equal', () => assert.equal(1, 2));
show('equal loose', () => assert.equal(1, '1'));
show('equal NaN', () => assert.equal(NaN, NaN));
show('strictEqual', () => assert.strictEqual('a', 'b'));
show('strictEqual types', () => assert.strictEqual(1, '1'));
show('strictEqual objects', () => assert.strictEqual({ a: 1 }, { a: 1 }));
show('strictEqual lines', () => assert.strictEqual('a\nb\nc', 'a\nB\nc'));
show('strictEqual zero', () => assert.strictEqual(0, -0));
show('notEqual', () => assert.notEqual(1, 1));
show('notStrictEqual', () => assert.notStrictEqual('same', 'same'));
show('notStrictEqual object', () => { const o = { a: [1, 2] }; assert.notStrictEqual(o, o); });
show('deepEqual', () => assert.deepEqual({ a: 1 }, { a: 2 }));
show('deepEqual loose', () => assert.deepEqual({ a: 1, b: [null] }, { a: '1', b: [undefined] }));
show('deepStrictEqual', () => assert.deepStrictEqual({ a: 1, b: { c: [1, 2, 3] } }, { a: 1, b: { c: [1, 3] } }));
show('deepStrictEqual prototypes', () => assert.deepStrictEqual(Object.create(null), {}));
show('deepStrictEqual classes', () => assert.deepStrictEqual(new (class A {})(), new (class B {})()));
show('deepStrictEqual same look', () => assert.deepStrictEqual([1, 2], Object.assign([1, 2], { [Symbol('s')]: 1 })));
show('notDeepEqual', () => assert.notDeepEqual({ a: 1 }, { a: '1' }));
show('notDeepStrictEqual', () => assert.notDeepStrictEqual([1, [2]], [1, [2]]));
show('match', () => assert.match('text', /other/i));
show('match of a number', () => assert.match(5, /5/));
show('doesNotMatch', () => assert.doesNotMatch('text', /t/));
show('fail', () => assert.fail());
show('fail with message', () => assert.fail('the message'));
show('ifError null', () => assert.ifError(null));
show('ifError error', () => assert.ifError(new TypeError('passed on')));
show('ifError text', () => assert.ifError('text'));
show('ifError false', () => assert.ifError(false));
show('strict.equal', () => strict.equal(1, '1'));
show('strict.deepEqual', () => strict.deepEqual([1], ['1']));
show('partialDeepStrictEqual', () => assert.partialDeepStrictEqual({ a: 1, b: { c: 2, d: 3 } }, { b: { c: 4 } }));
show('regular expression', () => assert.match('x', 'no regexp'));
show('one argument', () => assert.equal(1));
