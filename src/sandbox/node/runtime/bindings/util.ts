/**
 * `internalBinding('util')` (node_util.cc).
 *
 * Left out, because no script can see it: the state of a promise and what is behind a proxy, unless
 * `observed.ts` saw them being made; the entries of weak collections (none); what remains in an iterator
 * over a Map or a Set (it prints as `<items unknown>`).
 */
import type { MakeBinding, Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import { callSites } from './call-sites.ts';
import { parseDotenv } from './dotenv.ts';
import { PENDING, FULFILLED, REJECTED, proxyDetails, settlementOf } from './observed.ts';
import { builtinKind, typedArrayName, types } from './types.ts';

/** Stands for the items that an iterator has yet to give: it prints as those of a weak collection do. */
const unknownItems = {
  [Symbol.for('nodejs.util.inspect.custom')]: (_depth: number, { stylize }: { stylize: Stylize }) =>
    stylize('<items unknown>', 'special'),
};
type Stylize = (text: string, style: string) => string;

const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;

/** What is in a collection or an iterator, keys and values by turns when `inPairs`. */
function entriesOf(value: object): { entries: unknown[]; inPairs: boolean } | undefined {
  if (types.isMap(value))
    return { entries: [...mapEntries.call(value as Map<unknown, unknown>)].flat(1), inPairs: true };
  if (types.isSet(value)) return { entries: [...setValues.call(value as Set<unknown>)], inPairs: false };
  if (types.isMapIterator(value) || types.isSetIterator(value))
    return { entries: [unknownItems], inPairs: false };
  if (types.isWeakMap(value)) return { entries: [], inPairs: true };
  return types.isWeakSet(value) ? { entries: [], inPairs: false } : undefined;
}

/** V8's property filters. */
const ONLY_WRITABLE = 1;
const ONLY_ENUMERABLE = 2;
const ONLY_CONFIGURABLE = 4;
const SKIP_STRINGS = 8;
const SKIP_SYMBOLS = 16;

/** Place in the list of kinds that `internal/util` keeps: TCP, TTY, UDP, FILE, PIPE, UNKNOWN. */
const FILE = 3;

const MAX_ARRAY_INDEX = 2 ** 32 - 2;

export const makeUtilBinding: MakeBinding = (runtime) => {
  const scriptIds = new Map<string, string>();
  const scriptId = (script: string) => {
    let id = scriptIds.get(script);
    if (id === undefined) scriptIds.set(script, (id = String(scriptIds.size + 1)));
    return id;
  };

  const binding = {
    constants: {
      kPending: PENDING,
      kFulfilled: FULFILLED,
      kRejected: REJECTED,
      kExiting: 0,
      kExitCode: 1,
      kHasExitCode: 2,
      ALL_PROPERTIES: 0,
      ONLY_WRITABLE,
      ONLY_ENUMERABLE,
      ONLY_CONFIGURABLE,
      SKIP_STRINGS,
      SKIP_SYMBOLS,
      kDisallowCloneAndTransfer: 0,
      kTransferable: 1,
      kCloneable: 2,
    },
    privateSymbols: runtime.privateSymbols,
    shouldAbortOnUncaughtToggle: new Uint32Array(1),

    getPromiseDetails(value: unknown) {
      if (!types.isPromise(value)) return undefined;
      return settlementOf(value as object) ?? [PENDING];
    },
    getProxyDetails(value: unknown, both?: boolean) {
      const details = isObject(value) ? proxyDetails(value) : undefined;
      if (!details) return undefined;
      return both === undefined || both ? [...details] : details[0];
    },
    getCallerLocation: function getCallerLocation() {
      const caller = callSites(getCallerLocation, 2)[1];
      return caller && caller.script !== '' ? [caller.line, caller.column, caller.script] : undefined;
    },
    previewEntries(value: unknown, withKind?: boolean) {
      const preview = isObject(value) ? entriesOf(value) : undefined;
      return withKind === undefined ? preview?.entries : preview && [preview.entries, preview.inPairs];
    },
    getOwnNonIndexProperties,
    getConstructorName,
    getExternalValue: () => 0n,
    getCallSites: function getCallSites(count: number) {
      // The first frame is `node:util` itself.
      return callSites(getCallSites, count + 1)
        .slice(1)
        .map(({ functionName, script, line, column }) =>
          Object.assign(Object.create(null) as object, {
            functionName,
            scriptId: scriptId(script),
            scriptName: script,
            lineNumber: line,
            columnNumber: column,
            column,
          }),
        );
    },
    isInsideNodeModules: function isInsideNodeModules(limit = 10) {
      const caller = callSites(isInsideNodeModules, limit).find(
        ({ script }) => script !== '' && !script.startsWith('node:'),
      );
      return caller !== undefined && /[/\\]node_modules[/\\]/.test(caller.script);
    },
    sleep: (milliseconds: number) => sleep(runtime, milliseconds),
    parseEnv: (text: string) => Object.fromEntries(parseDotenv(text)),
    /** A typed array's buffer may be made late in V8. Nobody can tell. */
    arrayBufferViewHasBuffer: () => true,
    constructSharedArrayBuffer(length: number) {
      if (typeof SharedArrayBuffer === 'undefined') throw notAvailable('SharedArrayBuffer');
      return new SharedArrayBuffer(length);
    },
    markPromiseAsHandled(promise: Promise<unknown>) {
      promise.then(undefined, () => {});
    },
    defineLazyProperties(target: object, id: string, keys: readonly string[], enumerable = true) {
      for (const key of keys) defineLazyProperty(runtime, target, id, key, enumerable);
    },
    /** Standard streams and all other descriptors are files here: writes to them are done when they return. */
    guessHandleType: () => FILE,
    isConstructor,
    isArrayBufferDetached: (buffer: ArrayBuffer) => buffer.detached,
    toUSVString: (text: string) => text.toWellFormed(),
    getSystemErrorName: (number: number) => runtime.facts.uv[number]?.[0],
    getSystemErrorMessage: (number: number) => runtime.facts.uv[number]?.[1],
    isArrayBufferView: ArrayBuffer.isView,
    isDataView: (value: unknown) => ArrayBuffer.isView(value) && typedArrayName(value) === undefined,
    isTypedArray: (value: unknown) => typedArrayName(value) !== undefined,
    isUint8Array: (value: unknown) => typedArrayName(value) === 'Uint8Array',
  };
  // Programs of old reach these through `process.binding('util')`.
  return { ...types, ...binding };
};

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isIndex(key: string | symbol): boolean {
  if (typeof key === 'symbol') return false;
  return /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) <= MAX_ARRAY_INDEX;
}

/** Own keys come indices first, and an array may have a great many of those. */
function getOwnNonIndexProperties(object: object, filter: number): (string | symbol)[] {
  if (filter === ONLY_ENUMERABLE) {
    // `Object.keys` is several times as fast as `Reflect.ownKeys`, and this is what everyone asks for.
    const symbols = Object.getOwnPropertySymbols(object);
    return [
      ...withoutIndices(Object.keys(object)),
      ...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(object, key)),
    ];
  }
  return withoutIndices(Reflect.ownKeys(object)).filter((key) => passes(object, key, filter));
}

function withoutIndices<Key extends string | symbol>(keys: readonly Key[]): readonly Key[] {
  let start = keys.length;
  while (start > 0 && !isIndex(keys[start - 1]!)) start--;
  return start === 0 ? keys : keys.slice(start);
}

function passes(object: object, key: string | symbol, filter: number): boolean {
  if (filter & SKIP_STRINGS && typeof key === 'string') return false;
  if (filter & SKIP_SYMBOLS && typeof key === 'symbol') return false;
  const descriptor = Object.getOwnPropertyDescriptor(object, key);
  if (!descriptor) return false;
  if (filter & ONLY_ENUMERABLE && !descriptor.enumerable) return false;
  if (filter & ONLY_CONFIGURABLE && !descriptor.configurable) return false;
  return !(filter & ONLY_WRITABLE && descriptor.writable === false);
}

/** As V8: the nearest tag or constructor that is written down as plain data, else the kind of object. */
function getConstructorName(object: object): string {
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const tag: unknown = Object.getOwnPropertyDescriptor(at, Symbol.toStringTag)?.value;
    if (typeof tag === 'string') return tag;
    const constructor: unknown = Object.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof constructor === 'function' && constructor.name !== '' && constructor.name !== 'Object')
      return constructor.name;
  }
  return builtinKind(object);
}

function isConstructor(value: unknown): boolean {
  try {
    Reflect.construct(Object, [], value as () => void);
    return true;
  } catch {
    return false;
  }
}

/** Blocks. Where memory cannot be shared there is nothing to wait on but the clock. */
function sleep({ host }: Runtime, milliseconds: number): void {
  if (typeof SharedArrayBuffer !== 'undefined') {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    return;
  }
  const end = host.performance.now() + milliseconds;
  while (host.performance.now() < end);
}

/**
 * In Node such a property is plain data whose value V8 asks for when it is first read. Here it is an
 * accessor that turns into plain data then.
 */
function defineLazyProperty(
  { require }: Runtime,
  target: object,
  id: string,
  key: string,
  enumerable: boolean,
): void {
  const settle = (value: unknown) =>
    Object.defineProperty(target, key, { value, writable: true, enumerable, configurable: true });
  const accessors = Object.getOwnPropertyDescriptor(
    {
      get [key](): unknown {
        const value: unknown = require(id)[key];
        settle(value);
        return value;
      },
      set [key](value: unknown) {
        settle(value);
      },
    },
    key,
  )!;
  Object.defineProperty(target, key, { ...accessors, enumerable, configurable: true });
}
