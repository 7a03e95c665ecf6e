/**
 * Node's text encodings: `utf8`, `utf16le`, `latin1`, `ascii`, `base64`, `base64url` and `hex`, with the
 * leniency and the partial writes of Node's C++ (`src/string_bytes.cc`).
 */

import { nodeError } from './node-error.ts';

export type Encoding = 'utf8' | 'utf16le' | 'latin1' | 'ascii' | 'base64' | 'base64url' | 'hex';

/** The longest string that V8 makes. */
export const STRING_MAX = 2 ** 29 - 24;

// The browser's own, taken before Node's globals take their names.
const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strictUtf8Decoder = new TextDecoder('utf-8', { fatal: true });
const strictUtf16Decoder = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });

/** Below this, a loop over the characters is faster than a call of TextEncoder or TextDecoder. */
const SHORT = 16;
/** From here on, a detour over TextEncoder or TextDecoder is faster than a loop. */
const LONG = 256;
/** As many arguments as `fromCharCode` takes at once everywhere. */
const CHUNK = 8192;

const aliases: Readonly<Record<string, Encoding>> = {
  __proto__: null as never,
  utf8: 'utf8',
  'utf-8': 'utf8',
  utf16le: 'utf16le',
  'utf-16le': 'utf16le',
  ucs2: 'utf16le',
  'ucs-2': 'utf16le',
  latin1: 'latin1',
  binary: 'latin1',
  ascii: 'ascii',
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hex',
};

/** The encoding that a program names, in any case; undefined for one that Node does not have. */
export function encodingNamed(name: unknown): Encoding | undefined {
  return typeof name === 'string' ? (aliases[name] ?? aliases[name.toLowerCase()]) : undefined;
}

/** Bytes of a text. An encoding that Node does not have counts as `utf8`. */
export function encodeText(text: string, encoding: unknown): Uint8Array {
  switch (encodingNamed(encoding)) {
    case 'utf16le':
      return written(text.length * 2, (bytes) => writeUtf16(bytes, text, 0, bytes.length));
    case 'latin1':
    case 'ascii':
      return written(text.length, (bytes) => writeLatin1(bytes, text, 0, bytes.length));
    case 'base64':
    case 'base64url':
      return written(base64Size(text), (bytes) => writeBase64(bytes, text, 0, bytes.length));
    case 'hex':
      return written(text.length >>> 1, (bytes) => writeHex(bytes, text, 0, bytes.length));
    default:
      return utf8Encoder.encode(text);
  }
}

/** Text of bytes. An encoding that Node does not have counts as `utf8`. */
export function decodeText(bytes: Uint8Array, encoding: unknown): string {
  switch (encodingNamed(encoding)) {
    case 'utf16le':
      return readUtf16(bytes, 0, bytes.length);
    case 'latin1':
      return readLatin1(bytes, 0, bytes.length);
    case 'ascii':
      return readAscii(bytes, 0, bytes.length);
    case 'base64':
      return readBase64(bytes, 0, bytes.length);
    case 'base64url':
      return readBase64Url(bytes, 0, bytes.length);
    case 'hex':
      return readHex(bytes, 0, bytes.length);
    default:
      return readUtf8(bytes, 0, bytes.length);
  }
}

function written(size: number, write: (bytes: Uint8Array) => number): Uint8Array {
  const bytes = new Uint8Array(size);
  const length = write(bytes);
  return length < size ? bytes.subarray(0, length) : bytes;
}

/** A plain view: `subarray` of a Buffer would make another Buffer. */
function view(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
}

function checkLength(length: number): void {
  if (length > STRING_MAX) {
    const limit = STRING_MAX.toString(16);
    throw nodeError(Error, 'ERR_STRING_TOO_LONG', `Cannot create a string longer than 0x${limit} characters`);
  }
}

// ---- utf8

export function utf8Length(text: string): number {
  if (text.length > LONG) return utf8Encoder.encode(text).length;
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    length += code < 0x800 ? 1 : 2;
    // A pair is two units and four bytes; half a pair is U+FFFD.
    if (code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) index++;
  }
  return length;
}

/** Writes whole characters only, like all writers here; returns the number of bytes. */
export function writeUtf8(bytes: Uint8Array, text: string, offset: number, length: number): number {
  const size = Math.min(length, bytes.length - offset);
  let done = 0;
  if (text.length < SHORT) {
    const stop = Math.min(text.length, size);
    for (; done < stop; done++) {
      const code = text.charCodeAt(done);
      if (code >= 0x80) break;
      bytes[offset + done] = code;
    }
    if (done === text.length || done === size) return done;
  }
  const rest = done === 0 ? text : text.slice(done);
  return done + utf8Encoder.encodeInto(rest, view(bytes, offset + done, offset + size)).written;
}

export function readUtf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start < SHORT) {
    let text = '';
    let index = start;
    for (; index < end; index++) {
      const byte = bytes[index]!;
      if (byte >= 0x80) break;
      text += String.fromCharCode(byte);
    }
    if (index === end) return text;
  }
  checkLength(end - start);
  return utf8Decoder.decode(view(bytes, start, end));
}

export function isUtf8(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return true;
  try {
    strictUtf8Decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

export function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) if (bytes[index]! >= 0x80) return false;
  return true;
}

// ---- utf16le

export function writeUtf16(bytes: Uint8Array, text: string, offset: number, length: number): number {
  const units = Math.min(text.length, Math.min(length, bytes.length - offset) >> 1);
  for (let index = 0; index < units; index++) {
    const code = text.charCodeAt(index);
    bytes[offset + index * 2] = code;
    bytes[offset + index * 2 + 1] = code >> 8;
  }
  return units * 2;
}

export function readUtf16(bytes: Uint8Array, start: number, end: number): string {
  const length = (end - start) >> 1;
  checkLength(length);
  const units = new Uint16Array(length);
  for (let index = 0; index < length; index++)
    units[index] = bytes[start + index * 2]! | (bytes[start + index * 2 + 1]! << 8);
  return fromUnits(units);
}

function fromUnits(units: Uint8Array | Uint16Array): string {
  if (units.length > LONG) {
    try {
      return strictUtf16Decoder.decode(Uint16Array.from(units));
    } catch {
      // Half pairs, which TextDecoder refuses and Node keeps.
    }
  }
  let text = '';
  for (let start = 0; start < units.length; start += CHUNK)
    text += String.fromCharCode.apply(null, units.subarray(start, start + CHUNK) as unknown as number[]);
  return text;
}

// ---- latin1 and ascii

export function writeLatin1(bytes: Uint8Array, text: string, offset: number, length: number): number {
  const size = Math.min(text.length, length, bytes.length - offset);
  if (size > LONG) {
    const { read } = utf8Encoder.encodeInto(text, view(bytes, offset, offset + size));
    // As many characters as bytes: they were all ASCII.
    if (read === size) return size;
  }
  for (let index = 0; index < size; index++) bytes[offset + index] = text.charCodeAt(index);
  return size;
}

export function readLatin1(bytes: Uint8Array, start: number, end: number): string {
  if (end - start < SHORT) {
    let text = '';
    for (let index = start; index < end; index++) text += String.fromCharCode(bytes[index]!);
    return text;
  }
  checkLength(end - start);
  return fromUnits(view(bytes, start, end));
}

export function readAscii(bytes: Uint8Array, start: number, end: number): string {
  checkLength(end - start);
  const characters = view(bytes, start, end).slice();
  for (let index = 0; index < characters.length; index++) characters[index]! &= 0x7f;
  return readUtf8(characters, 0, characters.length);
}

// ---- hex

const hexDigits = codes('0123456789abcdef');
/** Value of each digit, 16 for all other characters. */
const hexValues = new Uint8Array(256).fill(16);
for (const [value, code] of hexDigits.entries()) {
  hexValues[code] = value;
  if (value > 9) hexValues[code - 32] = value;
}

/** Up to the first pair that is none. */
export function writeHex(bytes: Uint8Array, text: string, offset: number, length: number): number {
  const size = Math.min(text.length >>> 1, length, bytes.length - offset);
  for (let index = 0; index < size; index++) {
    // Like Node's C++, only the lower byte of a character counts.
    const high = hexValues[text.charCodeAt(index * 2) & 0xff]!;
    const low = hexValues[text.charCodeAt(index * 2 + 1) & 0xff]!;
    if (high === 16 || low === 16) return index;
    bytes[offset + index] = (high << 4) | low;
  }
  return size;
}

export function readHex(bytes: Uint8Array, start: number, end: number): string {
  checkLength((end - start) * 2);
  const digits = new Uint8Array((end - start) * 2);
  for (let index = start, at = 0; index < end; index++, at += 2) {
    const byte = bytes[index]!;
    digits[at] = hexDigits[byte >> 4]!;
    digits[at + 1] = hexDigits[byte & 15]!;
  }
  return readUtf8(digits, 0, digits.length);
}

// ---- base64

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64_URL = `${BASE64.slice(0, -2)}-_`;
const base64Codes = codes(BASE64);
const base64UrlCodes = codes(BASE64_URL);
/** Value of each character in either alphabet, 64 for all others. */
const base64Values = new Uint8Array(256).fill(64);
for (const alphabet of [base64Codes, base64UrlCodes])
  for (const [value, code] of alphabet.entries()) base64Values[code] = value;

function codes(text: string): Uint8Array {
  return utf8Encoder.encode(text);
}

/** Bytes that a base64 text takes at most. */
export function base64Size(text: string): number {
  let length = text.length;
  if (length > 0 && text.charCodeAt(length - 1) === 61) length--;
  if (length > 1 && text.charCodeAt(length - 1) === 61) length--;
  return Math.floor((length * 3) / 4);
}

/** Takes either alphabet, up to the first `=`, and passes over all other characters. */
export function writeBase64(bytes: Uint8Array, text: string, offset: number, length: number): number {
  const end = Math.min(bytes.length, offset + length);
  let at = offset;
  let index = 0;
  // Groups of four as long as they are whole.
  for (; index + 4 <= text.length && at + 3 <= end; index += 4, at += 3) {
    const first = base64Values[text.charCodeAt(index) & 0xff]!;
    const second = base64Values[text.charCodeAt(index + 1) & 0xff]!;
    const third = base64Values[text.charCodeAt(index + 2) & 0xff]!;
    const fourth = base64Values[text.charCodeAt(index + 3) & 0xff]!;
    if (((first | second | third | fourth) & 64) !== 0) break;
    bytes[at] = (first << 2) | (second >> 4);
    bytes[at + 1] = (second << 4) | (third >> 2);
    bytes[at + 2] = (third << 6) | fourth;
  }
  let bits = 0;
  let count = 0;
  for (; index < text.length && at < end; index++) {
    const code = text.charCodeAt(index) & 0xff;
    const value = base64Values[code]!;
    if (value === 64) {
      if (code === 61) break;
      continue;
    }
    bits = (bits << 6) | value;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[at++] = bits >> count;
      bits &= 0xff;
    }
  }
  return at - offset;
}

export function readBase64(bytes: Uint8Array, start: number, end: number): string {
  return toBase64(bytes, start, end, base64Codes, true);
}

export function readBase64Url(bytes: Uint8Array, start: number, end: number): string {
  return toBase64(bytes, start, end, base64UrlCodes, false);
}

function toBase64(
  bytes: Uint8Array,
  start: number,
  end: number,
  alphabet: Uint8Array,
  padded: boolean,
): string {
  const size = end - start;
  const length = padded ? Math.ceil(size / 3) * 4 : Math.ceil((size * 4) / 3);
  checkLength(length);
  const text = new Uint8Array(length);
  const whole = end - (size % 3);
  let at = 0;
  let index = start;
  for (; index < whole; index += 3, at += 4) {
    const group = (bytes[index]! << 16) | (bytes[index + 1]! << 8) | bytes[index + 2]!;
    text[at] = alphabet[group >> 18]!;
    text[at + 1] = alphabet[(group >> 12) & 63]!;
    text[at + 2] = alphabet[(group >> 6) & 63]!;
    text[at + 3] = alphabet[group & 63]!;
  }
  if (index < end) {
    const both = index + 1 < end;
    const group = (bytes[index]! << 16) | (both ? bytes[index + 1]! << 8 : 0);
    text.fill(61, at);
    text[at] = alphabet[group >> 18]!;
    text[at + 1] = alphabet[(group >> 12) & 63]!;
    if (both) text[at + 2] = alphabet[(group >> 6) & 63]!;
  }
  return readUtf8(text, 0, text.length);
}
