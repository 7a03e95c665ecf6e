// $ node --test-reporter=tap main.mjs
// mock.fn: calls, results, errors, this, implementations once and in turn, reset and restore
import assert from 'node:assert/strict';
import test, { mock } from 'node:test';

test('calls are recorded', () => {
  const f = mock.fn(function add(a, b) {
    return this?.base + a + b;
  });
  const object = { base: 10, f };
  assert.equal(object.f(1, 2), 13);
  const [call] = f.mock.calls;
  console.log(
    call.arguments, call.result, call.error, call.this === object, call.target, call.stack instanceof Error,
    Object.keys(call),
  );
  console.log(f.mock.callCount(), f.name, f.length, typeof f.mock);
});
test('errors, new and promises', async () => {
  const f = mock.fn(() => {
    throw new Error('mocked');
  });
  assert.throws(f, /mocked/);
  console.log(f.mock.calls[0].error.message, f.mock.calls[0].result);
  const C = mock.fn(class Thing {});
  console.log(new C() instanceof C, C.mock.calls[0].target === C, C.mock.calls[0].result.constructor.name);
  const promised = mock.fn(async () => 5);
  await promised();
  console.log(promised.mock.calls[0].result instanceof Promise, await promised.mock.calls[0].result);
});
test('implementations', () => {
  const f = mock.fn(() => 'original', () => 'mocked', { times: 2 });
  console.log(f(), f(), f());
  f.mock.mockImplementation(() => 'changed');
  f.mock.mockImplementationOnce(() => 'once');
  f.mock.mockImplementationOnce(() => 'fifth', 5);
  console.log(f(), f(), f(), f());
  f.mock.resetCalls();
  console.log(f.mock.callCount());
  f.mock.restore();
  console.log(f(), f.mock.callCount());
});
test('empty and bad', () => {
  console.log(mock.fn()(1), mock.fn().mock.callCount());
  for (const args of [[5], [() => {}, 5], [() => {}, { times: 0 }], [() => {}, () => {}, { times: 'x' }]]) {
    assert.throws(() => mock.fn(...args), (error) => console.log(error.code, error.message) ?? true);
  }
});
