// defaultValue, name, and wrong arguments of AsyncLocalStorage
import { AsyncLocalStorage } from 'node:async_hooks';

const als = new AsyncLocalStorage();
const named = new AsyncLocalStorage({ defaultValue: { none: true }, name: 'requests' });
console.log(
  named.name, named.getStore(), named.run(1, () => named.getStore()),
  named.run(undefined, () => named.getStore()), new AsyncLocalStorage().name,
);
console.log(
  named.exit(() => named.getStore()), AsyncLocalStorage.length, typeof AsyncLocalStorage.bind,
  typeof AsyncLocalStorage.snapshot,
);
for (const f of [
  () => als.run(1), () => als.exit(), () => new AsyncLocalStorage({ name: 5 }), () => new AsyncLocalStorage(5),
  () => AsyncLocalStorage(),
]) {
  try {
    console.log('accepted', f());
  } catch (error) {
    console.log(error.name, error.code, '|', error.code ? error.message : '');
  }
}
