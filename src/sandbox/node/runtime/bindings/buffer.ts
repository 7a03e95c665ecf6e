/**
 * `internalBinding('buffer')`, which Node's `buffer` module rests on (`src/node_buffer.cc`): the
 * encodings (`buffer-codecs.ts`), searching, filling, comparing and swapping of bytes.
 *
 * Left out: memory that is not cleared (`createUnsafeArrayBuffer` gives zeros) and detach keys.
 */
import type { MakeBinding } from '../runtime.ts';
import {
  type Encoding,
  STRING_MAX,
  encodeText,
  isAscii,
  isUtf8,
  readAscii,
  readBase64,
  readBase64Url,
  readHex,
  readLatin1,
  readUtf16,
  readUtf8,
  utf8Length,
  writeBase64,
  writeHex,
  writeLatin1,
  writeUtf16,
  writeUtf8,
} from './buffer-codecs.ts';
import { nodeError } from './node-error.ts';

export { decodeText, encodeText } from './buffer-codecs.ts';

type Bytes = Uint8Array;
type Read = (bytes: Bytes, start: number, end: number) => string;
type Write = (bytes: Bytes, text: string, offset: number, length: number) => number;

/** Encodings by the number that Node's C++ has for them. */
const ENCODINGS: readonly (Encoding | 'buffer')[] = [
  'ascii',
  'utf8',
  'base64',
  'utf16le',
  'latin1',
  'hex',
  'buffer',
  'base64url',
];

export const makeBufferBinding: MakeBinding = () => ({
  kMaxLength: Number.MAX_SAFE_INTEGER,
  kStringMaxLength: STRING_MAX,
  setBufferPrototype() {},
  setDetachKey() {},
  createUnsafeArrayBuffer: (size: number) => new ArrayBuffer(size),

  asciiSlice: slicer('asciiSlice', readAscii),
  base64Slice: slicer('base64Slice', readBase64),
  base64urlSlice: slicer('base64urlSlice', readBase64Url),
  hexSlice: slicer('hexSlice', readHex),
  latin1Slice: slicer('latin1Slice', readLatin1),
  ucs2Slice: slicer('ucs2Slice', readUtf16),
  utf8Slice: slicer('utf8Slice', readUtf8),
  base64Write: writer(writeBase64),
  base64urlWrite: writer(writeBase64),
  hexWrite: writer(writeHex),
  ucs2Write: writer(writeUtf16),
  // The library has checked the bounds of these.
  asciiWriteStatic: checked(writeLatin1),
  latin1WriteStatic: checked(writeLatin1),
  utf8WriteStatic: checked(writeUtf8),
  byteLengthUtf8: utf8Length,

  atob: decodeBase64Strictly,
  btoa(text: string) {
    for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0xff) return -1;
    const bytes = encodeText(text, 'latin1');
    return readBase64(bytes, 0, bytes.length);
  },

  compare: (first: ArrayBufferView, second: ArrayBufferView) =>
    compare(bytesOfView(first), bytesOfView(second)),
  compareOffset(
    source: Bytes,
    target: Bytes,
    targetStart: number,
    sourceStart: number,
    targetEnd: number,
    sourceEnd: number,
  ) {
    if (sourceStart > source.length) throw outOfRange('sourceStart');
    if (targetStart > target.length) throw outOfRange('targetStart');
    const sourceLength = sourceEnd - sourceStart;
    const targetLength = targetEnd - targetStart;
    const shorter = Math.min(
      sourceLength,
      targetLength,
      source.length - sourceStart,
      target.length - targetStart,
    );
    return (
      compare(
        bytesOf(source, sourceStart, sourceStart + shorter),
        bytesOf(target, targetStart, targetStart + shorter),
      ) || Math.sign(sourceLength - targetLength)
    );
  },
  copy(
    source: ArrayBufferView,
    target: ArrayBufferView,
    targetStart: number,
    sourceStart: number,
    length: number,
  ) {
    bytesOf(target, targetStart).set(bytesOf(source, sourceStart, sourceStart + length));
    return length;
  },
  copyArrayBuffer(
    target: ArrayBuffer,
    targetOffset: number,
    source: ArrayBuffer,
    sourceOffset: number,
    length: number,
  ) {
    new Uint8Array(target, targetOffset, length).set(new Uint8Array(source, sourceOffset, length));
  },
  fill,
  indexOfBuffer(
    haystack: Bytes,
    needle: Bytes,
    offset: number,
    encoding: number,
    forward: boolean,
    end: number,
  ) {
    return search(haystack, needle, offset, unitOf(encoding), forward, end);
  },
  indexOfNumber(haystack: Bytes, value: number, offset: number, forward: boolean, end: number) {
    return search(haystack, Uint8Array.of(value), offset, 1, forward, end);
  },
  indexOfString(
    haystack: Bytes,
    text: string,
    offset: number,
    encoding: number,
    forward: boolean,
    end: number,
  ) {
    const needle = encodeText(text, ENCODINGS[encoding]);
    const unit = unitOf(encoding);
    const whole = bytesOf(haystack, 0, haystack.byteLength - (haystack.byteLength % unit));
    return search(whole, needle, offset, unit, forward, end);
  },
  isAscii(input: ArrayBuffer | ArrayBufferView) {
    return isAscii(attached(input));
  },
  isUtf8(input: ArrayBuffer | ArrayBufferView) {
    return isUtf8(attached(input));
  },
  swap16: (bytes: Bytes) => swap(bytes, 2),
  swap32: (bytes: Bytes) => swap(bytes, 4),
  swap64: (bytes: Bytes) => swap(bytes, 8),
});

function outOfRange(name: string): Error {
  return nodeError(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range.`);
}

function outOfBounds(name: string): Error {
  return nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', `"${name}" is outside of buffer bounds`);
}

/** Bytes of a view, from and to a place in it; plain ones, as methods of a Buffer call back here. */
function bytesOf(input: ArrayBuffer | ArrayBufferView, start = 0, end = input.byteLength): Uint8Array {
  const stop = Math.max(start, Math.min(end, input.byteLength));
  return ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset + start, stop - start)
    : new Uint8Array(input, start, stop - start);
}

function attached(input: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (!ArrayBuffer.isView(input)) return input.byteLength === 0 ? new Uint8Array(0) : bytesOf(input);
  if ((input.buffer as ArrayBuffer).detached)
    throw nodeError(Error, 'ERR_INVALID_STATE', 'Invalid state: Cannot validate on a detached buffer');
  return bytesOf(input);
}

/** An index as Node's C++ takes it. */
function indexFrom(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  const index = Math.trunc(+(value as number)) || 0;
  if (index < 0) throw indexOutOfRange();
  return index;
}

function indexOutOfRange(): Error {
  return nodeError(RangeError, 'ERR_OUT_OF_RANGE', 'Index out of range');
}

function checkBytes(value: unknown): asserts value is Bytes {
  if (!ArrayBuffer.isView(value))
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a buffer');
}

function checkText(value: unknown): asserts value is string {
  if (typeof value !== 'string')
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
}

function slicer(name: string, read: Read) {
  const slice = (bytes: Bytes, start?: number, end?: number): string => {
    checkBytes(bytes);
    if (bytes.byteLength === 0) return '';
    const first = indexFrom(start, 0);
    const last = indexFrom(end, bytes.byteLength);
    if (last <= first) return '';
    if (last > bytes.byteLength) throw indexOutOfRange();
    return read(bytes instanceof Uint8Array ? bytes : bytesOf(bytes), first, last);
  };
  return Object.defineProperty(slice, 'name', { value: name });
}

function writer(write: Write) {
  return (bytes: Bytes, text: string, offset?: number, length?: number): number => {
    checkBytes(bytes);
    checkText(text);
    const start = indexFrom(offset, 0);
    if (start > bytes.byteLength) throw outOfBounds('offset');
    const size = Math.min(indexFrom(length, bytes.byteLength - start), bytes.byteLength - start);
    return size === 0 ? 0 : write(bytes, text, start, size);
  };
}

function checked(write: Write): Write {
  return (bytes, text, offset, length) => {
    checkBytes(bytes);
    checkText(text);
    return write(bytes, text, offset, length);
  };
}

/** The library also compares arrays of other numbers by their bytes. */
const bytesOfView = (view: ArrayBufferView): Bytes =>
  view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

function compare(first: Bytes, second: Bytes): number {
  const shorter = Math.min(first.length, second.length);
  for (let index = 0; index < shorter; index++) {
    const difference = first[index]! - second[index]!;
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return Math.sign(first.length - second.length);
}

/** -1: nothing to fill with; -2: out of bounds. */
function fill(
  target: Bytes,
  value: unknown,
  from: unknown,
  to: unknown,
  encoding: unknown,
): number | undefined {
  const start = indexFrom(from, 0);
  const end = indexFrom(to, 0);
  if (start > end || end > target.byteLength) return -2;
  const range = bytesOf(target, start, end);
  if (typeof value !== 'string' && !ArrayBuffer.isView(value)) {
    range.fill(Number(value) & 0xff);
    return undefined;
  }
  const pattern = typeof value === 'string' ? encodeText(value, encoding) : bytesOf(value);
  let done = Math.min(pattern.length, range.length);
  range.set(pattern.subarray(0, done));
  if (done === range.length) return undefined;
  if (done === 0) return -1;
  for (; done < range.length; done *= 2) range.copyWithin(done, 0, done);
  return undefined;
}

/** Bytes of a unit: in UTF-16, only even places match. */
function unitOf(encoding: number): number {
  return ENCODINGS[encoding] === 'utf16le' ? 2 : 1;
}

/**
 * First place of a needle at or after an offset, or last one at or before it. The offset may count from
 * the end of the haystack; what is found ends before `end`.
 */
function search(
  haystack: Bytes,
  needle: Uint8Array,
  offset: number,
  unit: number,
  forward: boolean,
  end: number,
): number {
  const bytes = bytesOf(haystack, 0, end);
  const length = bytes.length - (bytes.length % unit);
  const size = needle.length;
  let start = Math.trunc(offset);
  if (start < 0) {
    start += haystack.byteLength;
    if (start < 0 && !forward && size > 0) return -1;
    start = Math.max(start, 0);
  }
  if (start + size > length) {
    if (size === 0) return length;
    if (forward) return -1;
    start = length - 1;
  }
  if (size === 0) return start;
  const last = length - (size - (size % unit));
  if (size < unit || size > length) return -1;
  start -= start % unit;
  return forward
    ? searchForward(bytes, needle, start, last, unit)
    : searchBackward(bytes, needle, start, last, unit);
}

function searchForward(
  bytes: Uint8Array,
  needle: Uint8Array,
  start: number,
  last: number,
  unit: number,
): number {
  const first = needle[0]!;
  for (let at = bytes.indexOf(first, start); at !== -1 && at <= last; at = bytes.indexOf(first, at + 1))
    if (at % unit === 0 && matches(bytes, needle, at, unit)) return at;
  return -1;
}

function searchBackward(
  bytes: Uint8Array,
  needle: Uint8Array,
  start: number,
  last: number,
  unit: number,
): number {
  for (let at = Math.min(start, last); at >= 0; at -= unit) if (matches(bytes, needle, at, unit)) return at;
  return -1;
}

function matches(bytes: Uint8Array, needle: Uint8Array, at: number, unit: number): boolean {
  const size = needle.length - (needle.length % unit);
  for (let index = 0; index < size; index++) if (bytes[at + index] !== needle[index]) return false;
  return true;
}

function swap(bytes: Bytes, size: number): Bytes {
  for (let start = 0; start + size <= bytes.length; start += size)
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const byte = bytes[low]!;
      bytes[low] = bytes[high]!;
      bytes[high] = byte;
    }
  return bytes;
}

/** The web's `atob`: the text, -1 when one character is left over, -2 for one that does not belong. */
function decodeBase64Strictly(input: string): string | number {
  const text = input.replaceAll(/[\t\n\f\r ]/g, '');
  const digits = text.replace(/={1,2}$/, '');
  if (/[^A-Za-z0-9+/]/.test(digits)) return -2;
  if (digits.length % 4 === 1) return -1;
  if (digits.length < text.length && text.length % 4 !== 0) return -2;
  const bytes = encodeText(digits, 'base64');
  return readLatin1(bytes, 0, bytes.length);
}
