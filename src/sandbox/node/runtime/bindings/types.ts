/**
 * `internalBinding('types')` (node_types.cc): what an object really is, whatever its `Symbol.toStringTag`
 * or constructor says.
 *
 * A script has no test of an internal slot but to call a method that needs it and to see whether that
 * throws. `util.inspect` and `assert.deepEqual` ask a dozen of these questions for each value, so each
 * looks first at what is cheap: an object can only be a Map if `Map.prototype` is among its prototypes,
 * or if its prototypes have been taken away.
 *
 * Left out: an object that was given prototypes of its own that lead to `Object.prototype` but past its
 * own kind is not recognised. Iterators and generators have no method that only looks; they are told by
 * their prototypes. Proxies are those that `observed.ts` saw being made. There are no externals.
 */
import type { MakeBinding } from '../runtime.ts';
import { proxyDetails } from './observed.ts';

type Test = (value: unknown) => boolean;
type Method = (...values: never[]) => unknown;

const { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { isPrototypeOf, toString } = Object.prototype;
const { hasOwn } = Object;
const { resolve } = Promise;
const { then } = Promise.prototype;

const AsyncFunctionPrototype = getPrototypeOf(async () => {});
const GeneratorFunctionPrototype = getPrototypeOf(function* () {}) as { prototype: object };
const AsyncGeneratorFunctionPrototype = getPrototypeOf(async function* () {}) as { prototype: object };
const GeneratorPrototype = GeneratorFunctionPrototype.prototype;
const AsyncGeneratorPrototype = AsyncGeneratorFunctionPrototype.prototype;
const MapIteratorPrototype = getPrototypeOf(new Map().entries());
const SetIteratorPrototype = getPrototypeOf(new Set().values());

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function inherits(value: object, prototype: object | null): boolean {
  return prototype !== null && apply(isPrototypeOf, prototype, [value]);
}

/** A test that only looks at an object's prototypes or properties; a proxy's handler may throw meanwhile. */
function guarded(test: (value: object) => boolean): Test {
  return (value) => {
    if (!isObject(value)) return false;
    try {
      return test(value);
    } catch {
      return false;
    }
  };
}

/** Whether the method runs on the value. The error is made without a stack, which would be most of its cost. */
function accepts(method: Method, value: object, values: readonly unknown[]): boolean {
  const limit = Error.stackTraceLimit;
  const settable = getOwnPropertyDescriptor(Error, 'stackTraceLimit')?.writable === true;
  if (settable) Error.stackTraceLimit = 0;
  try {
    apply(method, value, values);
    return true;
  } catch {
    return false;
  } finally {
    if (settable) Error.stackTraceLimit = limit;
  }
}

/** Kinds whose slot shows by a method that throws for anything else, and that does nothing but look. */
function slotted(prototype: object, method: Method, ...values: unknown[]): Test {
  return guarded(
    (value) =>
      (inherits(value, prototype) || !inherits(value, Object.prototype)) && accepts(method, value, values),
  );
}

/** Kinds older than `Symbol.toStringTag`: a built-in tag tells them, too. */
function tagged(prototype: object, method: Method, tag: string): Test {
  return guarded((value) => {
    if (value === prototype || inherits(value, prototype)) return accepts(method, value, []);
    return !inherits(value, Object.prototype) && hasBuiltinTag(value, tag);
  });
}

function getter(prototype: object, name: string | symbol): () => unknown {
  const get = getOwnPropertyDescriptor(prototype, name)?.get;
  if (!get) throw new Error(`No getter ${String(name)}`);
  return get;
}

/** A function made by this kind of declaration. It has no slot of its own to be told by. */
function functionOf(...prototypes: (object | null)[]): Test {
  return (value) => {
    if (typeof value !== 'function') return false;
    try {
      return proxyDetails(value) === undefined && prototypes.some((prototype) => inherits(value, prototype));
    } catch {
      return false;
    }
  };
}

const isBooleanObject = tagged(Boolean.prototype, Boolean.prototype.valueOf, '[object Boolean]');
const isNumberObject = tagged(Number.prototype, Number.prototype.valueOf, '[object Number]');
const isStringObject = tagged(String.prototype, String.prototype.valueOf, '[object String]');
const isSymbolObject = slotted(Symbol.prototype, Symbol.prototype.valueOf);
const isBigIntObject = slotted(BigInt.prototype, BigInt.prototype.valueOf);
const boxes = [isNumberObject, isStringObject, isBooleanObject, isBigIntObject, isSymbolObject];

const isArrayBuffer = slotted(ArrayBuffer.prototype, getter(ArrayBuffer.prototype, 'byteLength'));
/** Absent where the page is not isolated from other origins. */
const isSharedArrayBuffer =
  typeof SharedArrayBuffer === 'undefined'
    ? () => false
    : slotted(SharedArrayBuffer.prototype, getter(SharedArrayBuffer.prototype, 'byteLength'));

const isErrorSince2025 = (Error as { isError?: Test }).isError;

/** By the built-in tag, which a tag of the object's own would hide. */
function hasBuiltinTag(value: object, tag: string): boolean {
  return (
    (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === undefined &&
    apply(toString, value, []) === tag
  );
}

/**
 * `Promise.resolve` returns a promise of its own constructor as it is: a test without side effects, but
 * only for such. `then` would mark the promise as handled. So those of a subclass are told by prototype.
 */
const isPromise = guarded((value) => {
  if (!inherits(value, Promise.prototype)) return false;
  if (hasOwn(value, 'constructor'))
    return (value.constructor as { prototype?: unknown })?.prototype !== value;
  if (value.constructor !== Promise || proxyDetails(value)) return !proxyDetails(value);
  const promise = apply(resolve, Promise, [value]) as Promise<unknown>;
  if (promise === value) return true;
  apply(then, promise, [undefined, () => {}]);
  return false;
});

/** Its exports can neither be assigned nor be redefined, though they say that they are writable. */
const isModuleNamespaceObject = guarded((value) => {
  const tag = getOwnPropertyDescriptor(value, Symbol.toStringTag);
  if (tag?.value !== 'Module' || tag.writable || tag.configurable || getPrototypeOf(value) !== null)
    return false;
  const [name] = ownKeys(value);
  if (name === undefined || name === Symbol.toStringTag) return !Object.isExtensible(value);
  try {
    const { writable, configurable } = getOwnPropertyDescriptor(value, name)!;
    return writable === true && !configurable && !Reflect.set(value, name, Reflect.get(value, name));
  } catch (error) {
    // An export that is not initialised yet.
    return error instanceof ReferenceError;
  }
});

/** A generator function's `prototype` object lies between a generator and what all generators inherit. */
const isGeneratorObject = guarded((value) => {
  const prototype = getPrototypeOf(value);
  return (
    prototype !== null &&
    (inherits(prototype, GeneratorPrototype) || inherits(prototype, AsyncGeneratorPrototype)) &&
    proxyDetails(value) === undefined
  );
});

function iteratorOf(prototype: object | null): Test {
  return guarded((value) => getPrototypeOf(value) === prototype && proxyDetails(value) === undefined);
}

/** The getter throws for anything else, but not for the prototype itself. */
const isRegExp = tagged(RegExp.prototype, getter(RegExp.prototype, 'source'), '[object RegExp]');

export const types = {
  isExternal: () => false,
  isProxy: (value: unknown) =>
    (isObject(value) || typeof value === 'function') && proxyDetails(value) !== undefined,
  isDate: tagged(Date.prototype, Date.prototype.getTime, '[object Date]'),
  isArgumentsObject: guarded(
    (value) => hasOwn(value, 'length') && !Array.isArray(value) && hasBuiltinTag(value, '[object Arguments]'),
  ),
  isBigIntObject,
  isBooleanObject,
  isNumberObject,
  isStringObject,
  isSymbolObject,
  isBoxedPrimitive: (value: unknown) => isObject(value) && boxes.some((test) => test(value)),
  isNativeError:
    isErrorSince2025 ?? guarded((value) => hasBuiltinTag(value, '[object Error]') && !proxyDetails(value)),
  isRegExp: (value: unknown) => isRegExp(value) && value !== RegExp.prototype,
  isAsyncFunction: functionOf(AsyncFunctionPrototype, AsyncGeneratorFunctionPrototype),
  isGeneratorFunction: functionOf(GeneratorFunctionPrototype, AsyncGeneratorFunctionPrototype),
  isGeneratorObject,
  isPromise,
  isMap: slotted(Map.prototype, getter(Map.prototype, 'size')),
  isSet: slotted(Set.prototype, getter(Set.prototype, 'size')),
  isMapIterator: iteratorOf(MapIteratorPrototype),
  isSetIterator: iteratorOf(SetIteratorPrototype),
  isWeakMap: slotted(WeakMap.prototype, WeakMap.prototype.has, {}),
  isWeakSet: slotted(WeakSet.prototype, WeakSet.prototype.has, {}),
  isArrayBuffer,
  isSharedArrayBuffer,
  isAnyArrayBuffer: (value: unknown) => isArrayBuffer(value) || isSharedArrayBuffer(value),
  isModuleNamespaceObject,
};

const kinds: readonly [test: Test, name: string][] = [
  [types.isMap, 'Map'],
  [types.isSet, 'Set'],
  [types.isPromise, 'Promise'],
  [types.isWeakMap, 'WeakMap'],
  [types.isWeakSet, 'WeakSet'],
  [types.isArrayBuffer, 'ArrayBuffer'],
  [types.isSharedArrayBuffer, 'SharedArrayBuffer'],
];

const typedArrayTag = getter(getPrototypeOf(Uint8Array.prototype) as object, Symbol.toStringTag);

/** `Uint8Array` and so on; undefined for anything else. */
export function typedArrayName(value: unknown): string | undefined {
  return apply(typedArrayTag, value, []) as string | undefined;
}

/** The name of what kind of object this is in truth: V8's class name. */
export function builtinKind(object: object): string {
  if (typeof object === 'function') return 'Function';
  const typedArray = typedArrayName(object);
  if (typedArray !== undefined) return typedArray;
  if (ArrayBuffer.isView(object)) return 'DataView';
  const known = kinds.find(([test]) => test(object));
  return known ? known[1] : (apply(toString, object, []) as string).slice('[object '.length, -1);
}

export const makeTypesBinding: MakeBinding = () => types;
