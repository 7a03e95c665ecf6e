// $ node --test-reporter=tap main.mjs
// mock.getter, setter and property; restoreAll, reset, errors
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
test('getters, setters, properties', (t) => {
  const getter = t.mock.getter(store, 'size', () => 99);
  console.log(store.size, getter.mock.callCount());
  const setter = t.mock.setter(Store.prototype, 'size', () => {});
  new Store().size = 7;
  console.log(setter.mock.calls[0].arguments);
  const property = t.mock.property(store, 'name', 'mocked name');
  store.name = 'set';
  console.log(store.name, property.mock.accesses.map(({ type, value }) => [type, value]));
  property.mock.restore();
  console.log(store.name);
});
test('restoreAll, reset and errors', () => {
  mock.method(store, 'load', () => 1);
  mock.restoreAll();
  console.log(store.load(4), store.size);
  for (const f of [
    () => mock.method(store, 'none'), () => mock.method(null, 'x'),
    () => mock.method(store, 'load', { getter: true }), () => mock.method(store, 'name'),
  ]) {
    assert.throws(f, (error) => console.log(error.code, '|', error.message) ?? true);
  }
  mock.reset();
});
