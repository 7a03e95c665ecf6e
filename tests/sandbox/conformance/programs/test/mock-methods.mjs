// $ node --test-reporter=tap main.mjs
// mock.method: what it replaces, and that t.mock restores after the test
import assert from 'node:assert/strict';
import test, { mock } from 'node:test';

class Store {
  #size = 3;
  name = 'store';
  get size() {
    return this.#size;
  }
  set size(n) {
    this.#size = n;
  }
  load(id) {
    return `real ${id}`;
  }
  static open() {
    return 'opened';
  }
}
const store = new Store();
test('methods', (t) => {
  const load = t.mock.method(store, 'load');
  assert.equal(store.load(1), 'real 1');
  load.mock.mockImplementation((id) => `mocked ${id}`);
  console.log(store.load(2), load.mock.callCount(), load === store.load, Object.hasOwn(store, 'load'));
  t.mock.method(Store, 'open', () => 'mocked static');
  t.mock.method(console, 'error', () => {});
  console.error('is not printed');
  console.log(Store.open(), console.error.mock.calls[0].arguments);
});
test(
  'restored after the test',
  () => console.log(store.load(3), Store.open(), Object.hasOwn(store, 'load'), console.error.mock),
);
