/**
 * `internalBinding('serdes')` (node_serdes.cc over V8's ValueSerializer): `v8.serialize()` and
 * `v8.deserialize()` in version 15 of V8's wire format, byte for byte.
 *
 * Left out: shared buffers and WebAssembly modules.
 */
import type { LibraryModule, MakeBinding } from '../runtime.ts';
import { noSideEffectsToString } from './errors.ts';
import { typedArrayName, types } from './types.ts';

const VERSION = 15;
const VERSION_TAG = 0xff;

/** What a value begins with. */
const tags = {
  padding: 0,
  undefined: '_',
  null: '0',
  true: 'T',
  false: 'F',
  integer: 'I',
  double: 'N',
  bigint: 'Z',
  oneByteString: '"',
  twoByteString: 'c',
  utf8String: 'S',
  reference: '^',
  object: 'o',
  endObject: '{',
  denseArray: 'A',
  endDenseArray: '$',
  sparseArray: 'a',
  endSparseArray: '@',
  hole: '-',
  date: 'D',
  trueObject: 'y',
  falseObject: 'x',
  numberObject: 'n',
  bigintObject: 'z',
  stringObject: 's',
  regexp: 'R',
  map: ';',
  endMap: ':',
  set: "'",
  endSet: ',',
  arrayBuffer: 'B',
  resizableArrayBuffer: '~',
  transferredArrayBuffer: 't',
  view: 'V',
  hostObject: '\\',
  error: 'r',
} as const;
type Tag = (typeof tags)[keyof typeof tags];

const errorTags: readonly [tag: string, Constructor: ErrorConstructor][] = [
  ['E', EvalError],
  ['R', RangeError],
  ['F', ReferenceError],
  ['S', SyntaxError],
  ['T', TypeError],
  ['U', URIError],
];
const errorParts = { message: 'm', cause: 'c', stack: 's', end: '.' } as const;

const viewTags: readonly [tag: string, name: string][] = [
  ['b', 'Int8Array'],
  ['B', 'Uint8Array'],
  ['C', 'Uint8ClampedArray'],
  ['w', 'Int16Array'],
  ['W', 'Uint16Array'],
  ['d', 'Int32Array'],
  ['D', 'Uint32Array'],
  ['h', 'Float16Array'],
  ['f', 'Float32Array'],
  ['F', 'Float64Array'],
  ['q', 'BigInt64Array'],
  ['Q', 'BigUint64Array'],
  ['?', 'DataView'],
];

/** In the order of their bits. */
const REGEXP_FLAGS = 'gimyusdlv';

type ViewConstructor = new (buffer: ArrayBuffer, offset: number, length?: number) => ArrayBufferView;
const viewConstructors = globalThis as unknown as Readonly<Record<string, ViewConstructor>>;

/** What subclasses in a program add. */
interface SerializerHooks {
  _writeHostObject?: (object: object) => void;
  _getDataCloneError: new (message: string) => Error;
}
interface DeserializerHooks {
  _readHostObject?: () => object;
}

export const makeSerdesBinding: MakeBinding = (runtime) => {
  const newBuffer = (bytes: Uint8Array): Uint8Array => {
    const { Buffer }: LibraryModule = runtime.require('buffer');
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) as Uint8Array;
  };
  return {
    Serializer: class extends Serializer {
      releaseBuffer(): Uint8Array {
        return newBuffer(this.takeBytes());
      }
    },
    Deserializer,
  };
};

class Serializer {
  #bytes = new Uint8Array(64);
  #length = 0;
  readonly #ids = new Map<object, number>();
  readonly #transferred = new Map<object, number>();
  #viewsAreHostObjects = false;

  _setTreatArrayBufferViewsAsHostObjects(value: boolean): void {
    this.#viewsAreHostObjects = value;
  }
  transferArrayBuffer(id: number, buffer: object): void {
    this.#transferred.set(buffer, id);
  }
  writeHeader(): void {
    this.#byte(VERSION_TAG);
    this.#byte(VERSION);
  }
  writeUint32(value: number): void {
    let rest = value >>> 0;
    for (; rest >= 0x80; rest >>>= 7) this.#byte((rest & 0x7f) | 0x80);
    this.#byte(rest);
  }
  writeUint64(high: number, low: number): void {
    let rest = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
    for (; rest >= 0x80n; rest >>= 7n) this.#byte(Number(rest & 0x7fn) | 0x80);
    this.#byte(Number(rest));
  }
  writeDouble(value: number): void {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    this.#raw(bytes);
  }
  writeRawBytes(source: ArrayBuffer | ArrayBufferView): void {
    this.#raw(
      ArrayBuffer.isView(source)
        ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
        : new Uint8Array(source),
    );
  }
  writeValue(value: unknown): true {
    this.#write(value);
    return true;
  }
  protected takeBytes(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }

  /** Makes room for so many bytes more; where they begin. */
  #grow(size: number): number {
    const start = this.#length;
    this.#length += size;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(2 * this.#length);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    return start;
  }
  #byte(value: number): void {
    const at = this.#grow(1);
    this.#bytes[at] = value;
  }
  #raw(bytes: ArrayLike<number>): void {
    const at = this.#grow(bytes.length);
    this.#bytes.set(bytes, at);
  }
  #tag(tag: Tag | string): void {
    this.#byte(typeof tag === 'string' ? tag.charCodeAt(0) : 0);
  }
  #refuse(value: unknown): never {
    const { _getDataCloneError: DataCloneError } = this as unknown as SerializerHooks;
    throw new DataCloneError(`${noSideEffectsToString(value)} could not be cloned.`);
  }

  #write(value: unknown): void {
    if (value === undefined) this.#tag(tags.undefined);
    else if (value === null) this.#tag(tags.null);
    else if (typeof value === 'boolean') this.#tag(value ? tags.true : tags.false);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'bigint') {
      this.#tag(tags.bigint);
      this.#bigint(value);
    } else if (typeof value === 'string') this.#string(value);
    else if (typeof value === 'object') this.#object(value);
    else this.#refuse(value);
  }
  #number(value: number): void {
    if (value === (value | 0) && !Object.is(value, -0)) {
      this.#tag(tags.integer);
      // Zigzag: the sign is the lowest bit.
      this.writeUint32((value << 1) ^ (value >> 31));
    } else {
      this.#tag(tags.double);
      this.writeDouble(value);
    }
  }
  /** Sign and length in bytes, then the digits, lowest first, in words of 64 bits. */
  #bigint(value: bigint): void {
    const digits: number[] = [];
    for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 8n) digits.push(Number(rest & 0xffn));
    while (digits.length % 8 !== 0) digits.push(0);
    this.writeUint32((digits.length << 1) | Number(value < 0n));
    this.#raw(digits);
  }
  #string(text: string): void {
    const units = Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
    if (units.every((unit) => unit <= 0xff)) {
      this.#tag(tags.oneByteString);
      this.writeUint32(units.length);
      this.#raw(units);
      return;
    }
    const size = 2 * units.length;
    const sizeOfLength = Math.max(1, Math.ceil((32 - Math.clz32(size)) / 7));
    // The characters begin at an even place.
    if ((this.#length + 1 + sizeOfLength) % 2 === 1) this.#tag(tags.padding);
    this.#tag(tags.twoByteString);
    this.writeUint32(size);
    this.#raw(new Uint8Array(units.buffer));
  }

  #object(object: object): void {
    const isView = ArrayBuffer.isView(object);
    // The buffer of a view comes first, unless the view is somebody else's business.
    if (isView && !this.#ids.has(object) && !this.#viewsAreHostObjects) this.#object(object.buffer);
    const known = this.#ids.get(object);
    if (known !== undefined) {
      this.#tag(tags.reference);
      this.writeUint32(known);
      return;
    }
    this.#ids.set(object, this.#ids.size);
    if (isView) this.#view(object);
    else if (Array.isArray(object)) this.#array(object);
    else if (!this.#builtin(object))
      this.#properties(tags.object, tags.endObject, object, Object.keys(object));
  }

  #view(view: ArrayBufferView): void {
    if (this.#viewsAreHostObjects) {
      const { _writeHostObject: writeHostObject } = this as unknown as SerializerHooks;
      if (!writeHostObject) this.#refuse(view);
      this.#tag(tags.hostObject);
      writeHostObject.call(this, view);
      return;
    }
    const name = typedArrayName(view) ?? 'DataView';
    this.#tag(tags.view);
    this.#tag(viewTags.find(([, known]) => known === name)![0]);
    this.writeUint32(view.byteOffset);
    this.writeUint32(view.byteLength);
    this.writeUint32(0);
  }

  #array(array: readonly unknown[]): void {
    const { length } = array;
    const names = Object.keys(array);
    const indices = names.filter((name) => /^(?:0|[1-9]\d*)$/.test(name) && Number(name) < length);
    // V8 goes by how it stores the array: one that once had holes is sparse to it even when they are filled.
    if (indices.length < length) {
      this.#properties(tags.sparseArray, tags.endSparseArray, array, names, length);
      return;
    }
    this.#tag(tags.denseArray);
    this.writeUint32(length);
    for (let index = 0; index < length; index++) this.#write(array[index]);
    // Indices come first.
    const others = names.slice(indices.length);
    this.#pairs(array, others);
    this.#tag(tags.endDenseArray);
    this.writeUint32(others.length);
    this.writeUint32(length);
  }

  #properties(begin: Tag, end: Tag, object: object, names: readonly string[], length?: number): void {
    this.#tag(begin);
    if (length !== undefined) this.writeUint32(length);
    const count = this.#pairs(object, names);
    this.#tag(end);
    this.writeUint32(count);
    if (length !== undefined) this.writeUint32(length);
  }
  #pairs(object: object, names: readonly string[]): number {
    let count = 0;
    for (const name of names) {
      if (!Object.hasOwn(object, name)) continue;
      const index = Number(name);
      if (String(index) === name && Number.isInteger(index) && index >= 0 && index < 2 ** 32 - 1)
        if (index < 2 ** 31) this.#number(index);
        else {
          this.#tag(tags.double);
          this.writeDouble(index);
        }
      else this.#string(name);
      this.#write((object as Record<string, unknown>)[name]);
      count++;
    }
    return count;
  }

  /** False for what counts as a plain object. */
  #builtin(object: object): boolean {
    if (types.isDate(object)) {
      this.#tag(tags.date);
      this.writeDouble((object as Date).getTime());
    } else if (types.isMap(object)) {
      this.#tag(tags.map);
      const items = [...(object as Map<unknown, unknown>)].flat(1);
      for (const item of items) this.#write(item);
      this.#tag(tags.endMap);
      this.writeUint32(items.length);
    } else if (types.isSet(object)) {
      this.#tag(tags.set);
      const items = [...(object as Set<unknown>)];
      for (const item of items) this.#write(item);
      this.#tag(tags.endSet);
      this.writeUint32(items.length);
    } else if (types.isRegExp(object)) {
      const { source, flags } = object as RegExp;
      this.#tag(tags.regexp);
      this.#string(source);
      this.writeUint32([...flags].reduce((bits, flag) => bits | (1 << REGEXP_FLAGS.indexOf(flag)), 0));
    } else if (types.isBoxedPrimitive(object)) this.#box(object);
    else if (types.isArrayBuffer(object)) this.#arrayBuffer(object as ArrayBuffer);
    else if (types.isNativeError(object)) this.#error(object as Error);
    else if (
      types.isPromise(object) ||
      types.isWeakMap(object) ||
      types.isWeakSet(object) ||
      types.isSharedArrayBuffer(object) ||
      types.isArgumentsObject(object) ||
      types.isGeneratorObject(object) ||
      types.isProxy(object)
    )
      this.#refuse(object);
    else return false;
    return true;
  }
  #box(object: object): void {
    const value: unknown = object.valueOf();
    if (typeof value === 'boolean') this.#tag(value ? tags.trueObject : tags.falseObject);
    else if (typeof value === 'number') {
      this.#tag(tags.numberObject);
      this.writeDouble(value);
    } else if (typeof value === 'bigint') {
      this.#tag(tags.bigintObject);
      this.#bigint(value);
    } else if (typeof value === 'string') {
      this.#tag(tags.stringObject);
      this.#string(value);
    } else this.#refuse(object);
  }
  #arrayBuffer(buffer: ArrayBuffer): void {
    const id = this.#transferred.get(buffer);
    if (id !== undefined) {
      this.#tag(tags.transferredArrayBuffer);
      this.writeUint32(id);
      return;
    }
    this.#tag(buffer.resizable ? tags.resizableArrayBuffer : tags.arrayBuffer);
    this.writeUint32(buffer.byteLength);
    if (buffer.resizable) this.writeUint32(buffer.maxByteLength);
    this.#raw(new Uint8Array(buffer));
  }
  #error(error: Error): void {
    this.#tag(tags.error);
    const kind = errorTags.find(([, { name }]) => name === error.name);
    if (kind) this.#tag(kind[0]);
    const message = Object.getOwnPropertyDescriptor(error, 'message');
    if (message && 'value' in message) {
      this.#tag(errorParts.message);
      this.#string(String(message.value));
    }
    if (typeof error.stack === 'string') {
      this.#tag(errorParts.stack);
      this.#string(error.stack);
    }
    if (Object.hasOwn(error, 'cause')) {
      this.#tag(errorParts.cause);
      this.#write(error.cause);
    }
    this.#tag(errorParts.end);
  }
}

class Deserializer {
  readonly buffer: ArrayBufferView;
  readonly #bytes: Uint8Array;
  #at = 0;
  #version = 0;
  readonly #objects: object[] = [];
  readonly #transferred = new Map<number, object>();

  constructor(buffer: ArrayBufferView) {
    if (!ArrayBuffer.isView(buffer))
      throw Object.assign(new TypeError('buffer must be a TypedArray or a DataView'), {
        code: 'ERR_INVALID_ARG_TYPE',
      });
    this.buffer = buffer;
    this.#bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  readHeader(): true {
    if (this.#bytes[0] === VERSION_TAG && this.#bytes.length > 1) {
      this.#at = 1;
      this.#version = Number(this.#varint());
    }
    if (this.#version === 0 || this.#version > VERSION)
      throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
    return true;
  }
  getWireFormatVersion(): number {
    return this.#version;
  }
  transferArrayBuffer(id: number, buffer: object): void {
    this.#transferred.set(id, buffer);
  }
  readUint32(): number {
    return Number(this.#varint() & 0xffffffffn);
  }
  readUint64(): [high: number, low: number] {
    const value = this.#varint();
    return [Number(value >> 32n), Number(value & 0xffffffffn)];
  }
  readDouble(): number {
    const offset = this.#skip(8);
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + offset).getFloat64(0, true);
  }
  _readRawBytes(length: number): number {
    return this.#skip(length);
  }
  readValue(): unknown {
    return this.#read();
  }

  #fail(): never {
    throw new Error('Unable to deserialize cloned data.');
  }
  #skip(length: number): number {
    const start = this.#at;
    if (start + length > this.#bytes.length) this.#fail();
    this.#at += length;
    return start;
  }
  #varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#bytes[this.#skip(1)]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
  #tag(): string {
    let byte: number;
    do byte = this.#bytes[this.#skip(1)]!;
    while (byte === tags.padding);
    return String.fromCharCode(byte);
  }
  #peek(): string {
    const before = this.#at;
    const tag = this.#tag();
    this.#at = before;
    return tag;
  }
  #remember<Kind extends object>(object: Kind): Kind {
    this.#objects.push(object);
    return object;
  }

  #read(): unknown {
    const tag = this.#tag();
    switch (tag) {
      case tags.undefined:
        return undefined;
      case tags.null:
        return null;
      case tags.true:
        return true;
      case tags.false:
        return false;
      case tags.integer: {
        const zigzag = this.readUint32();
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
      case tags.double:
        return this.readDouble();
      case tags.bigint:
        return this.#bigint();
      case tags.oneByteString:
      case tags.twoByteString:
      case tags.utf8String:
        return this.#string(tag);
      case tags.reference:
        return this.#objects[this.readUint32()] ?? this.#fail();
      default:
        return this.#object(tag);
    }
  }
  #bigint(): bigint {
    const bits = this.readUint32();
    const length = bits >>> 1;
    const start = this.#skip(length);
    let value = 0n;
    for (let index = length - 1; index >= 0; index--)
      value = (value << 8n) | BigInt(this.#bytes[start + index]!);
    return bits & 1 ? -value : value;
  }
  #string(tag: string): string {
    const size = this.readUint32();
    const start = this.#skip(size);
    const bytes = this.#bytes.slice(start, start + size);
    if (tag === tags.utf8String) return new TextDecoder().decode(bytes);
    const units = tag === tags.oneByteString ? bytes : new Uint16Array(bytes.buffer);
    let text = '';
    for (const unit of units) text += String.fromCharCode(unit);
    return text;
  }
  #stringValue(): string {
    const value = this.#read();
    return typeof value === 'string' ? value : this.#fail();
  }

  #object(tag: string): object {
    switch (tag) {
      case tags.object: {
        const object = this.#remember({});
        this.#pairs(object, tags.endObject);
        return object;
      }
      case tags.denseArray: {
        const array = this.#remember<unknown[]>([]);
        array.length = this.readUint32();
        for (let index = 0; index < array.length; index++)
          if (this.#peek() === tags.hole) this.#tag();
          else array[index] = this.#read();
        this.#pairs(array, tags.endDenseArray);
        this.readUint32();
        return array;
      }
      case tags.sparseArray: {
        const array = this.#remember<unknown[]>([]);
        array.length = this.readUint32();
        this.#pairs(array, tags.endSparseArray);
        this.readUint32();
        return array;
      }
      case tags.date:
        return this.#remember(new Date(this.readDouble()));
      case tags.trueObject:
      case tags.falseObject:
        return this.#remember(Object(tag === tags.trueObject) as object);
      case tags.numberObject:
        return this.#remember(Object(this.readDouble()) as object);
      case tags.bigintObject:
        return this.#remember(Object(this.#bigint()) as object);
      case tags.stringObject:
        return this.#remember(Object(this.#stringValue()) as object);
      case tags.regexp: {
        const source = this.#stringValue();
        const bits = this.readUint32();
        const flags = [...REGEXP_FLAGS].filter((_, bit) => bits & (1 << bit)).join('');
        return this.#remember(new RegExp(source, flags));
      }
      case tags.map: {
        const map = this.#remember(new Map<unknown, unknown>());
        while (this.#peek() !== tags.endMap) map.set(this.#read(), this.#read());
        this.#end();
        return map;
      }
      case tags.set: {
        const set = this.#remember(new Set<unknown>());
        while (this.#peek() !== tags.endSet) set.add(this.#read());
        this.#end();
        return set;
      }
      case tags.arrayBuffer:
      case tags.resizableArrayBuffer:
        return this.#withView(this.#remember(this.#arrayBuffer(tag)));
      case tags.transferredArrayBuffer: {
        const buffer = this.#transferred.get(this.readUint32()) ?? this.#fail();
        return this.#withView(this.#remember(buffer as ArrayBuffer));
      }
      case tags.hostObject:
        return this.#hostObject();
      case tags.error:
        return this.#error();
      default:
        return this.#fail();
    }
  }
  #end(): void {
    this.#tag();
    this.readUint32();
  }
  #pairs(target: object, end: string): void {
    while (this.#peek() !== end) {
      const key = this.#read();
      const value = this.#read();
      Object.defineProperty(target, String(key), {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    this.#end();
  }
  #arrayBuffer(tag: string): ArrayBuffer {
    const length = this.readUint32();
    const maxByteLength = tag === tags.resizableArrayBuffer ? this.readUint32() : undefined;
    const start = this.#skip(length);
    const buffer =
      maxByteLength === undefined ? new ArrayBuffer(length) : new ArrayBuffer(length, { maxByteLength });
    new Uint8Array(buffer).set(this.#bytes.subarray(start, start + length));
    return buffer;
  }
  /** A view is written behind its buffer, and is meant instead of it. */
  #withView(buffer: ArrayBuffer): object {
    if (this.#at >= this.#bytes.length || this.#peek() !== tags.view) return buffer;
    this.#tag();
    const kind = this.#tag();
    const offset = this.readUint32();
    const size = this.readUint32();
    if (this.#version >= 14) this.readUint32();
    const name = viewTags.find(([known]) => known === kind)?.[1] ?? this.#fail();
    const View = viewConstructors[name]!;
    const { BYTES_PER_ELEMENT: width = 1 } = View as { BYTES_PER_ELEMENT?: number };
    return this.#remember(new View(buffer, offset, size / width));
  }
  #hostObject(): object {
    const { _readHostObject: readHostObject } = this as unknown as DeserializerHooks;
    if (!readHostObject) this.#fail();
    // It takes its number before what it may read itself.
    const id = this.#objects.push({}) - 1;
    const object = readHostObject.call(this);
    this.#objects[id] = object;
    return object;
  }
  #error(): Error {
    const id = this.#objects.push({}) - 1;
    let tag = this.#tag();
    const kind = errorTags.find(([known]) => known === tag);
    const error = new (kind?.[1] ?? Error)();
    this.#objects[id] = error;
    delete error.stack;
    if (kind) tag = this.#tag();
    for (; tag !== errorParts.end; tag = this.#tag()) {
      const name =
        tag === errorParts.message
          ? 'message'
          : tag === errorParts.cause
            ? 'cause'
            : tag === errorParts.stack
              ? 'stack'
              : this.#fail();
      Object.defineProperty(error, name, { value: this.#read(), writable: true, configurable: true });
    }
    return error;
  }
}
