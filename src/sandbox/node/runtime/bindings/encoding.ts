/**
 * `internalBinding('encoding_binding')`: UTF-8 for Node's own TextEncoder and TextDecoder, and host
 * names in ASCII (`src/encoding_binding.cc`). Other encodings are in `icu.ts`.
 *
 * Left out: `toUnicode()`, which nothing in Node's library calls.
 */
import type { MakeBinding, Runtime } from '../runtime.ts';
import { encodeText, isUtf8, readUtf8 } from './buffer-codecs.ts';
import { nodeError } from './node-error.ts';

export const makeEncodingBinding: MakeBinding = (runtime) => {
  const encoder = new runtime.host.TextEncoder();
  /** Characters read and bytes written by the last `encodeInto()`. */
  const encodeIntoResults = new Uint32Array(2);
  return {
    encodeIntoResults,
    encodeInto(text: string, target: Uint8Array) {
      const { read, written } = encoder.encodeInto(text, target);
      encodeIntoResults[0] = read;
      encodeIntoResults[1] = written;
    },
    encodeUtf8String: (text: string) => encodeText(text, 'utf8'),
    decodeUTF8(input: unknown, ignoreBom: unknown, fatal: unknown) {
      const bytes = bytesOf(input, 'list');
      if (fatal === true && !isUtf8(bytes)) throw invalidData('utf-8');
      const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      return readUtf8(bytes, marked && ignoreBom !== true ? 3 : 0, bytes.length);
    },
    toASCII: (name: string) => toAscii(runtime, name),
  };
};

/** Bytes of a buffer or view, whatever it is called in the error; a copy of shared ones. */
export function bytesOf(input: unknown, name: string): Uint8Array {
  const buffer = ArrayBuffer.isView(input) ? input.buffer : input;
  const shared = typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer;
  if (!shared && !(buffer instanceof ArrayBuffer))
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_TYPE',
      `The "${name}" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.`,
    );
  const bytes = ArrayBuffer.isView(input)
    ? new Uint8Array(buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(buffer);
  return shared ? bytes.slice() : bytes;
}

export function invalidData(encoding: string): Error {
  return nodeError(
    TypeError,
    'ERR_ENCODING_INVALID_ENCODED_DATA',
    `The encoded data was not valid for encoding ${encoding}`,
  );
}

/** Would mean something else in a URL than in a host name. */
const DELIMITERS = /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/;

/** A host name as Punycode; empty when it cannot be one. */
function toAscii({ host }: Runtime, name: string): string {
  if (/^[\0-\x7f]*$/.test(name)) return name.toLowerCase();
  if (DELIMITERS.test(name)) return '';
  // With a last label that is no number, so that digits are not taken for an address.
  const address = `http://${name}.x`;
  return host.URL.canParse(address) ? new host.URL(address).hostname.slice(0, -'.x'.length) : '';
}
