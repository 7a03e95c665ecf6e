// throws and doesNotThrow with every kind of expectation
import assert from 'node:assert';

const show = async (label, f) => {
  try {
    console.log(label, '-> passes', await f());
  } catch (error) {
    console.log(
      label, '->', error.name, error.code, error.operator, '|', error.message,
      error.cause ? `| cause ${error.cause}` : '',
    );
  }
};
class Own extends TypeError {
  code = 'OWN';
  info = { list: [1, 2] };
}
const thrower = (value = new Own('the message')) => () => {
  throw value;
};
await show('nothing', () => assert.throws(() => {}));
await show('nothing, message', () => assert.throws(() => {}, 'should have thrown'));
await show('nothing, class', () => assert.throws(() => {}, TypeError));
await show('nothing, class and message', () => assert.throws(() => {}, TypeError, 'my message'));
await show('class', () => assert.throws(thrower(), TypeError));
await show('other class', () => assert.throws(thrower(), RangeError));
await show('arrow as validator', () => assert.throws(thrower(), (error) => error.code === 'OWN'));
await show('validator returns false', () => assert.throws(thrower(), () => false));
await show('validator throws', () => assert.throws(thrower(), () => assert.equal(1, 2)));
await show('validator returns nothing', () => assert.throws(thrower(), function check() {}));
await show('regexp', () => assert.throws(thrower(), /^TypeError: the message$/));
await show('other regexp', () => assert.throws(thrower(), /nope/));
await show('object', () => assert.throws(thrower(), { name: 'TypeError', message: /mess/, info: { list: [1, 2] } }));
await show('other object', () => assert.throws(thrower(), { message: 'other', code: 'X' }));
await show('object with more', () => assert.throws(thrower(), { missing: 1 }));
await show('empty object', () => assert.throws(thrower(), {}));
await show('error as expectation', () => assert.throws(thrower(), new TypeError('the message')));
await show('text equal to the message', () => assert.throws(thrower(), 'the message'));
await show('text', () => assert.throws(thrower(), 'another text'));
await show('text thrown', () => assert.throws(thrower('only text'), /only/));
await show('text thrown, object', () => assert.throws(thrower('only text'), { message: 'x' }));
await show('null thrown', () => assert.throws(thrower(null), (value) => value === null));
await show('undefined thrown', () => assert.throws(() => { throw undefined; }));
await show('no function', () => assert.throws('text'));
await show('bad expectation', () => assert.throws(thrower(), 5));
await show('doesNotThrow', () => assert.doesNotThrow(thrower(), 'it did'));
await show('doesNotThrow, class', () => assert.doesNotThrow(thrower(), TypeError));
await show('doesNotThrow, other class', () => assert.doesNotThrow(thrower(), RangeError));
