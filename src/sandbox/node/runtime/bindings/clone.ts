/**
 * Copies of messages (node_messaging.cc and V8's ValueSerializer): the structured clone algorithm with
 * Node's own transferable and cloneable objects. A message is written down first and built from that
 * afterwards, once for each receiver, so that an error leaves everything as it was.
 *
 * The browser's `structuredClone` knows nothing of Node's classes, throws the browser's `DOMException`, and
 * says something else in each browser; so it is not used.
 *
 * Left out: `WebAssembly` modules; C++ classes that Node clones without help from JavaScript (KeyObject).
 */
import type { LibraryModule, Runtime } from '../runtime.ts';
import { symbols } from './config.ts';
import { noSideEffectsToString } from './errors.ts';
import { proxyDetails } from './observed.ts';
import { typedArrayName, types } from './types.ts';

const TRANSFERABLE = 1;
const CLONEABLE = 2;

/** What this needs to know of message ports. */
export interface Ports {
  isPort(value: object): boolean;
  /** Whether it was closed or given away before. */
  isDetached(port: object): boolean;
  /** Takes away what the port leads to; gives it to a new port whenever the function is called. */
  detach(port: object): () => object;
}

/** A message that is written down. */
export interface Message {
  /** Builds the value anew, with the ports that came along. */
  read(): { value: unknown; ports: readonly object[] };
}

/** How to build one object: made first and filled afterwards, as objects may contain one another. */
interface Recipe {
  make(read: Read): object;
  fill?(target: object, read: Read): void;
}
type Read = (item: Item) => unknown;
/** A primitive value, or a recipe for an object. */
type Item = { readonly value: unknown } | { readonly recipe: Recipe };

interface Transferable {
  [method: symbol]: () => { data: unknown; deserializeInfo: string };
}

export interface Cloner {
  /** @throws {DOMException} DataCloneError */
  write(value: unknown, transfer: readonly unknown[], source?: object): Message;
  setObjectMaker(make: (deserializeInfo: string) => object): void;
}

export function createCloner(runtime: Runtime, ports: Ports): Cloner {
  const transferMode = runtime.privateSymbols['transfer_mode_private_symbol']!;
  const untransferable = runtime.privateSymbols['untransferable_object_private_symbol']!;
  let makeObject: (deserializeInfo: string) => object = () => ({});

  const refuse = (message: string): Error => {
    const { DOMException }: LibraryModule = runtime.require('internal/per_context/domexception');
    return new DOMException(message, 'DataCloneError') as Error;
  };
  const modeOf = (value: object): number | undefined =>
    (value as Record<symbol, number | undefined>)[transferMode];

  /** Checks the list of what is to be given away, and adds what the objects in it bring with them. */
  function checkTransfer(list: readonly unknown[], source: object | undefined): Set<object> {
    const listed = new Set<object>();
    for (const entry of list) {
      if (typeof entry !== 'object' || entry === null) throw refuse('Found invalid value in transferList.');
      if ((entry as Record<symbol, unknown>)[untransferable])
        throw refuse('Cannot transfer object of unsupported type.');
      if (types.isArrayBuffer(entry)) {
        if ((entry as ArrayBuffer).detached) throw refuse('Cannot transfer object of unsupported type.');
        if (listed.has(entry)) throw refuse('Transfer list contains duplicate ArrayBuffer');
        listed.add(entry);
        continue;
      }
      const isPort = ports.isPort(entry);
      if (!isPort && !((modeOf(entry) ?? 0) & TRANSFERABLE))
        throw refuse('Found invalid value in transferList.');
      if (entry === source) throw refuse('Transfer list contains source port');
      if (listed.has(entry)) throw refuse('Transfer list contains duplicate host object');
      if (isPort && ports.isDetached(entry)) throw refuse('MessagePort in transfer list is already detached');
      listed.add(entry);
      const more = (entry as { [list: symbol]: (() => unknown[]) | undefined })[
        symbols.messaging_transfer_list_symbol
      ];
      if (!isPort && more) for (const nested of checkTransfer(more.call(entry), source)) listed.add(nested);
    }
    return listed;
  }

  function write(value: unknown, transfer: readonly unknown[], source?: object): Message {
    const listed = checkTransfer(transfer, source);
    const written = new Map<object, Item>();
    /** What is done once everything is written: nothing can fail from there on. */
    const given = new Map<object, () => object>();
    /** Transferable objects of Node's library whose turn comes when all else is written. */
    const later: (() => void)[] = [];

    /** @param ours inside the data of an object of Node's library: what nobody can copy is passed on as it is */
    function put(item: unknown, ours: boolean): Item {
      if (typeof item === 'symbol') throw refuse(`${noSideEffectsToString(item)} could not be cloned.`);
      if (typeof item === 'function') {
        if (ours) return { value: item };
        throw refuse(`${noSideEffectsToString(item)} could not be cloned.`);
      }
      if (typeof item !== 'object' || item === null) return { value: item };
      const known = written.get(item);
      if (known) return known;
      const recipe: Recipe = { make: () => ({}) };
      const entry: Item = { recipe };
      written.set(item, entry);
      const whole = describe(item, recipe, ours);
      if (whole) return entry;
      if (!ours) throw refuse(`${noSideEffectsToString(item)} could not be cloned.`);
      const itself: Item = { value: item };
      written.set(item, itself);
      return itself;
    }

    /** Completes a recipe for an object; false when there is none for it. */
    function describe(object: object, recipe: Recipe, ours: boolean): boolean {
      if (listed.has(object)) return give(object, recipe);
      if (ports.isPort(object))
        throw refuse('Object that needs transfer was found in message but not listed in transferList');
      const mode = modeOf(object);
      if (mode !== undefined) return cloneOurs(object, mode, recipe);
      if (proxyDetails(object)) return false;
      const basic = describeBuiltin(object, recipe, (item) => put(item, ours));
      if (basic !== undefined) return basic;
      const prototype: unknown = Object.getPrototypeOf(object);
      if (ours && prototype !== Object.prototype && prototype !== null) return false;
      return describeProperties(object, recipe, (item) => put(item, ours));
    }

    function give(object: object, recipe: Recipe): true {
      recipe.make = () => given.get(object)!();
      if (types.isArrayBuffer(object)) return true;
      if (ports.isPort(object)) return true;
      later.push(() => fromOurs(object, symbols.messaging_transfer_symbol, recipe));
      return true;
    }

    function cloneOurs(object: object, mode: number, recipe: Recipe): true {
      if (mode & CLONEABLE) fromOurs(object, symbols.messaging_clone_symbol, recipe);
      else if (mode & TRANSFERABLE)
        throw refuse('Object that needs transfer was found in message but not listed in transferList');
      else throw refuse('Cannot clone object of unsupported type.');
      return true;
    }

    /** An object of Node's library says itself what is to be sent, and who reads it there. */
    function fromOurs(object: object, method: symbol, recipe: Recipe): void {
      const { data, deserializeInfo } = (object as Transferable)[method]!();
      const item = put(data, true);
      recipe.make = () => makeObject(deserializeInfo);
      recipe.fill = (target, read) => {
        (target as Record<symbol, (data: unknown) => void>)[symbols.messaging_deserialize_symbol]!(
          read(item),
        );
      };
    }

    const root = put(value, false);
    for (const entry of listed) if (!types.isArrayBuffer(entry)) put(entry, false);
    for (let next = later.shift(); next; next = later.shift()) next();
    for (const entry of listed) {
      if (types.isArrayBuffer(entry)) {
        const buffer = (entry as ArrayBuffer).transfer();
        given.set(entry, () => buffer);
      } else if (ports.isPort(entry)) given.set(entry, ports.detach(entry));
    }

    return {
      read() {
        const built = new Map<Recipe, object>();
        const read: Read = (item) => {
          if ('value' in item) return item.value;
          let object = built.get(item.recipe);
          if (!object) {
            object = item.recipe.make(read);
            built.set(item.recipe, object);
            item.recipe.fill?.(object, read);
          }
          return object;
        };
        const result = read(root);
        const came = [...listed].filter(ports.isPort).map((port) => read(written.get(port)!) as object);
        return { value: result, ports: came };
      },
    };

    function describeBuiltin(
      object: object,
      recipe: Recipe,
      put: (value: unknown) => Item,
    ): boolean | undefined {
      if (Array.isArray(object)) return describeArray(object, recipe, put);
      const prototype: unknown = Object.getPrototypeOf(object);
      if (prototype === Object.prototype) return types.isArgumentsObject(object) ? false : undefined;
      if (types.isMap(object)) {
        const entries = [...mapEntries.call(object as Map<unknown, unknown>)].map(
          ([key, value]) => [put(key), put(value)] as const,
        );
        recipe.make = () => new Map();
        recipe.fill = (map, read) => {
          for (const [key, item] of entries) (map as Map<unknown, unknown>).set(read(key), read(item));
        };
      } else if (types.isSet(object)) {
        const items = [...setValues.call(object as Set<unknown>)].map(put);
        recipe.make = () => new Set();
        recipe.fill = (set, read) => {
          for (const item of items) (set as Set<unknown>).add(read(item));
        };
      } else if (types.isDate(object)) {
        const time = Date.prototype.getTime.call(object);
        recipe.make = () => new Date(time);
      } else if (types.isRegExp(object)) {
        const { source, flags } = object as RegExp;
        recipe.make = () => new RegExp(source, flags);
      } else if (types.isBoxedPrimitive(object)) {
        if (types.isSymbolObject(object)) return false;
        const value: unknown = object.valueOf();
        recipe.make = () => Object(value) as object;
      } else if (ArrayBuffer.isView(object)) describeView(object, recipe, put);
      else if (types.isArrayBuffer(object)) describeBuffer(object as ArrayBuffer, recipe);
      else if (types.isSharedArrayBuffer(object)) recipe.make = () => object;
      else if (types.isNativeError(object)) describeError(object as Error, recipe, put);
      else return isUncloneable(object) ? false : undefined;
      return true;
    }

    function describeView(view: ArrayBufferView, recipe: Recipe, put: (value: unknown) => Item): void {
      if ((view.buffer as ArrayBuffer).detached)
        throw refuse('An ArrayBuffer is detached and could not be cloned.');
      const buffer = put(view.buffer);
      const { byteOffset } = view;
      const name = typedArrayName(view);
      const length = name === undefined ? view.byteLength : (view as Uint8Array).length;
      type ViewConstructor = new (buffer: unknown, offset: number, length: number) => object;
      const View = (globalThis as unknown as Record<string, ViewConstructor>)[name ?? 'DataView']!;
      recipe.make = (read) => new View(read(buffer), byteOffset, length);
    }

    function describeBuffer(buffer: ArrayBuffer, recipe: Recipe): void {
      if (buffer.detached) throw refuse('An ArrayBuffer is detached and could not be cloned.');
      const { resizable, maxByteLength } = buffer;
      const bytes = new Uint8Array(buffer.slice(0));
      recipe.make = () => {
        const copy = resizable
          ? new ArrayBuffer(bytes.length, { maxByteLength })
          : new ArrayBuffer(bytes.length);
        new Uint8Array(copy).set(bytes);
        return copy;
      };
    }
  }

  return {
    write,
    setObjectMaker(make) {
      makeObject = make;
    },
  };
}

const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;

function describeArray(array: readonly unknown[], recipe: Recipe, put: (value: unknown) => Item): true {
  const { length } = array;
  recipe.make = () => Array.from({ length: 0 });
  return describeProperties(array, recipe, put, length);
}

/** Own enumerable properties with string keys, read as anybody reads them. */
function describeProperties(
  object: object,
  recipe: Recipe,
  put: (value: unknown) => Item,
  length?: number,
): true {
  const properties: (readonly [key: string, item: Item])[] = [];
  for (const key of Object.keys(object))
    // A getter may have removed it.
    if (Object.hasOwn(object, key)) properties.push([key, put((object as Record<string, unknown>)[key])]);
  recipe.fill = (target, read) => {
    if (length !== undefined) (target as unknown[]).length = length;
    for (const [key, item] of properties)
      Object.defineProperty(target, key, {
        value: read(item),
        writable: true,
        enumerable: true,
        configurable: true,
      });
  };
  return true;
}

const errorConstructors: Readonly<Record<string, ErrorConstructor>> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** Only what makes an error: kind, message, cause, stack. */
function describeError(error: Error, recipe: Recipe, put: (value: unknown) => Item): void {
  const Constructor = errorConstructors[String(error.name)] ?? Error;
  const properties = new Map<string, Item>();
  const message = Object.getOwnPropertyDescriptor(error, 'message');
  if (message && 'value' in message) properties.set('message', put(String(message.value)));
  if (Object.hasOwn(error, 'cause')) properties.set('cause', put(error.cause));
  const { stack } = error;
  if (typeof stack === 'string') properties.set('stack', put(stack));
  recipe.make = () => new Constructor();
  recipe.fill = (target, read) => {
    for (const [name, item] of properties)
      Object.defineProperty(target, name, { value: read(item), writable: true, configurable: true });
  };
}

/** Built-in objects that V8 refuses; whatever else there is counts as a plain object. */
function isUncloneable(object: object): boolean {
  return (
    types.isPromise(object) ||
    types.isWeakMap(object) ||
    types.isWeakSet(object) ||
    types.isArgumentsObject(object) ||
    types.isGeneratorObject(object) ||
    types.isMapIterator(object) ||
    types.isSetIterator(object) ||
    types.isModuleNamespaceObject(object) ||
    object instanceof WeakRef ||
    object instanceof FinalizationRegistry ||
    Object.values(Object.getOwnPropertyDescriptors(Intl)).some(
      ({ value }) => typeof value === 'function' && value.prototype && object instanceof value,
    )
  );
}
