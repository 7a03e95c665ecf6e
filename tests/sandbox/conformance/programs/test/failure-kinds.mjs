// $ node --test-reporter=tap main.mjs
// Values that tests throw: errors with codes, causes, properties, aggregates, and no errors at all
import test from 'node:test';

class HttpError extends Error {
  constructor(status) {
    super(`HTTP ${status}`);
    this.name = 'HttpError';
    this.status = status;
    this.code = 'E_HTTP';
  }
}
test('own class', () => {
  throw new HttpError(503);
});
test('cause', () => {
  throw new Error('outer', { cause: new TypeError('inner') });
});
test('aggregate', () => {
  throw new AggregateError([new Error('one'), new Error('two')], 'several');
});
test('text', () => {
  throw 'only text';
});
test('number', async () => {
  throw 42;
});
test('object', () => {
  throw { status: 500, body: { a: 1 } };
});
test('message of several lines', () => {
  throw new Error('first line\nsecond: line\n  third "quoted" line');
});
test('empty message', () => {
  throw new Error('');
});
test('without stack', () => {
  throw Object.assign(new Error('no stack'), { stack: undefined });
});
test('symbol', () => {
  throw Symbol('s');
});
test('DOMException', () => AbortSignal.abort().throwIfAborted());
