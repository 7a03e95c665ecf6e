/**
 * `internalBinding('string_decoder')`, Node's `string_decoder.cc`: the decoder behind
 * `string_decoder` and `stream.setEncoding()`, which keeps the bytes of a character that was cut in two
 * until its rest arrives.
 *
 * A decoder is seven bytes that Node's own module allocates: up to four bytes of an incomplete
 * character, how many are missing, how many are there, and the number of the encoding.
 *
 * Leaves out nothing.
 */
import type { MakeBinding, Runtime } from '../runtime.ts';

/** Node's numbers of encodings: `enum encoding` in `node.h`. */
const encodings = ['ascii', 'utf8', 'base64', 'utf16le', 'latin1', 'hex', 'buffer', 'base64url'] as const;

type Encoding = (typeof encodings)[number];

/** The methods of Buffer's prototype that decode without looking at options: `string_bytes.cc`. */
const slices: Readonly<Record<Encoding, string>> = {
  ascii: 'asciiSlice',
  utf8: 'utf8Slice',
  base64: 'base64Slice',
  utf16le: 'ucs2Slice',
  latin1: 'latin1Slice',
  hex: 'hexSlice',
  buffer: 'latin1Slice',
  base64url: 'base64urlSlice',
};

const kIncompleteCharactersStart = 0;
const kIncompleteCharactersEnd = 4;
const kMissingBytes = 4;
const kBufferedBytes = 5;
const kEncodingField = 6;
const kNumFields = 7;

export const makeStringDecoderBinding: MakeBinding = (runtime) => {
  const toText = textMaker(runtime);
  return {
    encodings: [...encodings],
    kIncompleteCharactersStart,
    kIncompleteCharactersEnd,
    kMissingBytes,
    kBufferedBytes,
    kEncodingField,
    kNumFields,
    kSize: kNumFields,

    decode(state: Uint8Array, view: ArrayBufferView): string {
      const encoding = encodingOf(state);
      let data = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      if (encoding === 'ascii' || encoding === 'latin1' || encoding === 'hex') return toText(encoding, data);
      const { completed, rest } = finishCharacter(state, encoding, data);
      const begin = completed === undefined ? '' : toText(encoding, completed);
      if (rest.length === 0) return begin;
      data = rest.subarray(0, rest.length - keepIncomplete(state, encoding, rest));
      return data.length === 0 ? begin : begin + toText(encoding, data);
    },

    flush(state: Uint8Array): string {
      const encoding = encodingOf(state);
      // Half a UTF-16 unit is dropped without a word.
      if (encoding === 'utf16le' && state[kBufferedBytes]! % 2 === 1) {
        state[kMissingBytes]!--;
        state[kBufferedBytes]!--;
      }
      const left = state.slice(kIncompleteCharactersStart, state[kBufferedBytes]);
      state[kMissingBytes] = 0;
      state[kBufferedBytes] = 0;
      return left.length === 0 ? '' : toText(encoding, left);
    },
  };
};

const encodingOf = (state: Uint8Array): Encoding => encodings[state[kEncodingField]!] ?? 'latin1';

/** Bytes to text, by the very functions behind `buffer.toString()`. */
function textMaker(runtime: Runtime): (encoding: Encoding, bytes: Uint8Array) => string {
  type Slice = (this: Uint8Array, start: number, end: number) => string;
  const known = new Map<Encoding, Slice>();
  return (encoding, bytes) => {
    let slice = known.get(encoding);
    if (slice === undefined) {
      slice = runtime.require('buffer').Buffer.prototype[slices[encoding]] as Slice;
      known.set(encoding, slice);
    }
    return slice.call(bytes, 0, bytes.length);
  };
}

/** Gives an incomplete character the bytes it waits for. What is left over is decoded on its own. */
function finishCharacter(
  state: Uint8Array,
  encoding: Encoding,
  data: Uint8Array,
): { completed?: Uint8Array; rest: Uint8Array } {
  const missing = state[kMissingBytes]!;
  if (missing === 0) return { rest: data };
  let found = Math.min(missing, data.length);
  let broken = false;
  if (encoding === 'utf8') {
    // A byte that does not continue the character ends it there and begins another.
    const stranger = data.subarray(0, found).findIndex((byte) => (byte & 0xc0) !== 0x80);
    if (stranger >= 0) {
      found = stranger;
      broken = true;
    }
  }
  state.set(data.subarray(0, found), state[kBufferedBytes]!);
  state[kBufferedBytes]! += found;
  state[kMissingBytes] = broken ? 0 : missing - found;
  const rest = data.subarray(found);
  if (state[kMissingBytes] !== 0) return { rest };
  const completed = state.slice(kIncompleteCharactersStart, state[kBufferedBytes]);
  state[kBufferedBytes] = 0;
  return { completed, rest };
}

/** Puts by the bytes at the end that are the begin of a character, and says how many. */
function keepIncomplete(state: Uint8Array, encoding: Encoding, data: Uint8Array): number {
  const { buffered, missing } =
    encoding === 'utf8'
      ? incompleteUtf8(data)
      : encoding === 'utf16le'
        ? incompleteUtf16(data)
        : incompleteBase64(data);
  state[kBufferedBytes] = buffered;
  state[kMissingBytes] = missing;
  state.set(data.subarray(data.length - buffered), kIncompleteCharactersStart);
  return buffered;
}

interface Incomplete {
  readonly buffered: number;
  readonly missing: number;
}

const nothing: Incomplete = { buffered: 0, missing: 0 };

function incompleteUtf8(data: Uint8Array): Incomplete {
  for (let buffered = 1; buffered <= Math.min(3, data.length); buffered++) {
    const byte = data[data.length - buffered]!;
    if (byte < 0x80) return nothing;
    if ((byte & 0xc0) === 0x80) continue;
    const length = (byte & 0xe0) === 0xc0 ? 2 : (byte & 0xf0) === 0xe0 ? 3 : (byte & 0xf8) === 0xf0 ? 4 : 0;
    return length > buffered ? { buffered, missing: length - buffered } : nothing;
  }
  // Only continuation bytes: the text is invalid, and decoding says so.
  return nothing;
}

function incompleteUtf16(data: Uint8Array): Incomplete {
  if (data.length % 2 === 1) return { buffered: 1, missing: 1 };
  // A high surrogate waits for its low one.
  return (data.at(-1)! & 0xfc) === 0xd8 ? { buffered: 2, missing: 2 } : nothing;
}

function incompleteBase64(data: Uint8Array): Incomplete {
  const buffered = data.length % 3;
  return buffered === 0 ? nothing : { buffered, missing: 3 - buffered };
}
