/**
 * What V8 tells Node about an object and no browser tells a script: the target of a proxy, the state of
 * a promise. `observe()` wraps the few functions that make such objects, before Node's library takes its
 * copies of them, and notes what they made. One worker is one process, so the notes are the module's.
 *
 * Left out: promises of `new Promise()` and of async functions. No wrapper sees those settle, so they are
 * taken for pending, as nearly every promise is that somebody prints.
 */

/** As V8 numbers them. */
export const PENDING = 0;
export const FULFILLED = 1;
export const REJECTED = 2;

type Settlement = readonly [state: typeof FULFILLED | typeof REJECTED, result: unknown];
type ProxyDetails = readonly [target: object | null, handler: object | null];

const proxies = new WeakMap<object, ProxyDetails>();
const settlements = new WeakMap<object, Settlement>();

/** Target and handler of a proxy, nulls for a revoked one; undefined for anything else. */
export function proxyDetails(value: object): ProxyDetails | undefined {
  return proxies.get(value);
}

/** How a promise has ended, as far as that was seen; undefined for one that seems to be pending. */
export function settlementOf(promise: object): Settlement | undefined {
  return settlements.get(promise);
}

/** Starts to watch. Must run before Node's `primordials` copies the functions of these globals. */
export function observe(global: { Proxy: ProxyConstructor; Promise: PromiseConstructor }): void {
  global.Proxy = observeProxies(global.Proxy);
  observePromises(global.Promise);
}

function observeProxies(NativeProxy: ProxyConstructor): ProxyConstructor {
  const makeRevocable = NativeProxy.revocable;
  const { revocable } = {
    revocable(target: object, handler: ProxyHandler<object>) {
      const made = makeRevocable(target, handler);
      proxies.set(made.proxy, [target, handler]);
      return {
        proxy: made.proxy,
        revoke: () => {
          made.revoke();
          proxies.set(made.proxy, [null, null]);
        },
      };
    },
  };
  Object.defineProperty(NativeProxy, 'revocable', {
    value: revocable,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  // A proxy for `Proxy` keeps its name, its length and that it cannot be called.
  return new NativeProxy(NativeProxy, {
    construct(native, [target, handler, ...rest], newTarget) {
      const proxy = Reflect.construct(native, [target, handler, ...rest], newTarget) as object;
      proxies.set(proxy, [target as object, handler as object]);
      return proxy;
    },
  });
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** Notes a fulfilment. With an object the promise may wait for that in turn, which nobody sees end. */
function noteFulfilled(promise: object, value: unknown): void {
  if (settlements.has(promise)) return;
  if (isObject(value) && (proxies.has(value) || 'then' in value)) return;
  settlements.set(promise, [FULFILLED, value]);
}

function observePromises(NativePromise: PromiseConstructor): void {
  const { resolve, reject, withResolvers } = NativePromise;
  const wrappers = {
    resolve(this: PromiseConstructor, value: unknown) {
      const promise = Reflect.apply(resolve, this, [value]) as Promise<unknown>;
      if (promise !== value) noteFulfilled(promise, value);
      return promise;
    },
    reject(this: PromiseConstructor, reason: unknown) {
      const promise = Reflect.apply(reject, this, [reason]) as Promise<never>;
      settlements.set(promise, [REJECTED, reason]);
      return promise;
    },
    withResolvers(this: PromiseConstructor) {
      const made = Reflect.apply(withResolvers, this, []) as PromiseWithResolvers<unknown>;
      const { promise } = made;
      let decided = false;
      return {
        promise,
        resolve: (value: unknown) => {
          made.resolve(value);
          if (!decided) noteFulfilled(promise, value);
          decided = true;
        },
        reject: (reason: unknown) => {
          made.reject(reason);
          if (!decided) settlements.set(promise, [REJECTED, reason]);
          decided = true;
        },
      };
    },
  };
  for (const [name, wrapper] of Object.entries(wrappers)) {
    // The methods of an object literal have `length` 1, 1 and 0 as the native ones, and cannot be constructed.
    Object.defineProperty(NativePromise, name, { value: wrapper, writable: true, configurable: true });
  }
}
