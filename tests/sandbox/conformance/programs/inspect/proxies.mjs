// Proxies, with and without showProxy; accessors of classes
import { inspect } from 'node:util';

const log = [];
const handler = {
  get: (target, key) => (log.push(key), target[key]),
  ownKeys: (target) => (log.push('ownKeys'), Reflect.ownKeys(target)),
};
const proxy = new Proxy({ a: 1, b: { c: 2 } }, handler);
console.log(proxy, log.length);
console.log(
  inspect(proxy, { showProxy: true }), inspect(new Proxy([1, 2], {}), { showProxy: true }),
  inspect(new Proxy(proxy, {}), { showProxy: 1, depth: 0 }),
);
console.log([new Proxy([1, 2], {}), new Proxy(new Map([[1, 2]]), {}), new Proxy(() => {}, {})]);
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
console.log(revoked, inspect(revoked, { showProxy: true }));
console.log(
  new Proxy(new Date(0), {}), new Proxy(new Error('in a proxy'), {}).message,
  new Proxy({ [inspect.custom]: () => 'custom of the target' }, {}),
);
class Lazy {
  get value() {
    return 1;
  }
  static get created() {
    return 'static';
  }
}
console.log(
  new Lazy(), inspect(Lazy, { getters: true }),
  inspect(Object.defineProperty({}, 'x', { get: () => 5, enumerable: true }), { getters: true }),
);
