/**
 * Stands in for Node's `AsyncWrap` (async_wrap.cc), the base class of handles, requests and parsers: an
 * async id of its own, and callbacks that run in the async context in which the object was made, not in
 * that of whoever happened to cause them.
 *
 * Left out: the number of the provider (`getProviderType()` is 0).
 */
import type { LibraryModule, Runtime } from './runtime.ts';

export interface AsyncResource {
  getAsyncId(): number;
  getProviderType(): number;
  /** Starts a new life under a new id, as a parser does for each connection; hooks see `resource`. */
  asyncReset(resource: object): void;
  /** Tells async_hooks that nothing will come of this any more. */
  emitDestroy(): void;
  /** `MakeCallback`: calls a function in the context of this object, which is also `this`. */
  makeCallback(callback: unknown, ...values: unknown[]): unknown;
}

export type AsyncResourceClass = abstract new (type: string) => AsyncResource;

/** Makes a value once for each process, for classes and tables that several bindings share. */
export function oncePerProcess<Value>(make: (runtime: Runtime) => Value): (runtime: Runtime) => Value {
  const made = new WeakMap<Runtime, { readonly value: Value }>();
  return (runtime) => {
    let entry = made.get(runtime);
    if (!entry) {
      entry = { value: make(runtime) };
      made.set(runtime, entry);
    }
    return entry.value;
  };
}

/** The base class. Its fields are private, so that `console.log(socket)` shows what Node's shows. */
export const asyncResourceClass = oncePerProcess((runtime: Runtime): AsyncResourceClass => {
  let loaded: LibraryModule;
  const hooks = () => (loaded ??= runtime.require('internal/async_hooks'));

  abstract class AsyncWrap implements AsyncResource {
    readonly #type: string;
    #asyncId = 0;
    #triggerAsyncId = 0;
    #resource: object = this;
    #frame: unknown;

    constructor(type: string) {
      this.#type = type;
      this.#begin(this);
    }
    #begin(resource: object): void {
      const { newAsyncId, getDefaultTriggerAsyncId, emitInit } = hooks();
      this.#resource = resource;
      this.#asyncId = newAsyncId();
      this.#triggerAsyncId = getDefaultTriggerAsyncId();
      this.#frame = runtime.context.frame;
      emitInit(this.#asyncId, this.#type, this.#triggerAsyncId, resource);
    }
    getAsyncId(): number {
      return this.#asyncId;
    }
    getProviderType(): number {
      return 0;
    }
    asyncReset(resource: object): void {
      this.emitDestroy();
      this.#begin(resource);
    }
    emitDestroy(): void {
      hooks().emitDestroy(this.#asyncId);
    }
    makeCallback(callback: unknown, ...values: unknown[]): unknown {
      if (typeof callback !== 'function') return undefined;
      const { emitBefore, emitAfter, popAsyncContext } = hooks();
      const outer = runtime.context.frame;
      runtime.context.frame = this.#frame;
      const asyncId = this.#asyncId;
      emitBefore(asyncId, this.#triggerAsyncId, this.#resource);
      let result: unknown;
      try {
        result = Reflect.apply(callback, this, values);
      } catch (error) {
        popAsyncContext(asyncId);
        runtime.context.frame = outer;
        throw error;
      }
      emitAfter(asyncId);
      runtime.context.frame = outer;
      return result;
    }
  }
  return AsyncWrap;
});

/** Makes one of the empty request classes: the library hangs `oncomplete` and its own data on them. */
export function requestClass(runtime: Runtime, type: string): new () => AsyncResource {
  const AsyncWrap = asyncResourceClass(runtime);
  return class extends AsyncWrap {
    constructor() {
      super(type);
    }
  };
}
