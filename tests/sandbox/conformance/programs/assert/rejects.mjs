// rejects and doesNotReject with promises, functions and other values
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
await show('rejects', () => assert.rejects(Promise.reject(new Own('r')), { code: 'OWN' }));
await show('rejects, function', () => assert.rejects(async () => { throw new Own('r'); }, Own));
await show('rejects, resolved', () => assert.rejects(async () => 5, Own));
await show('rejects, other', () => assert.rejects(Promise.reject(new Own('r')), /other/));
await show('rejects, not a promise', () => assert.rejects(() => 5));
await show('rejects, throws at once', () => assert.rejects(thrower()));
await show('rejects, value', () => assert.rejects(5));
await show('rejects, thenable', () => assert.rejects({ then: (_, reject) => reject(new Own('t')), catch() {} }, Own));
await show('doesNotReject', () => assert.doesNotReject(Promise.resolve(7)));
await show('doesNotReject, rejected', () => assert.doesNotReject(Promise.reject(new Own('r')), 'my message'));
