/**
 * `internalBinding('zlib')`, Node's `node_zlib.cc`: the streams below Node's own `zlib.js`, over `pako`,
 * which is zlib itself in JavaScript. Its deflate hashes as Chromium's fork of zlib does, which Node
 * uses, so that compressed bytes are Node's at every level and strategy.
 *
 * Left out: Brotli and Zstandard, of which no browser has a compressor; making one of their streams
 * says so. Compression runs on the program's own thread, after the call that asked for it.
 */
import {
  ZStream,
  zlibDeflate,
  zlibDeflateInit2,
  zlibDeflateReset,
  zlibDeflateSetDictionary,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  zlibInflateSetDictionary,
} from 'pako';
import type { MakeBinding, Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';

const Z_NO_FLUSH = 0;
const Z_FINISH = 4;
const Z_BLOCK = 5;

const Z_OK = 0;
const Z_STREAM_END = 1;
const Z_NEED_DICT = 2;
const Z_STREAM_ERROR = -2;
const Z_DATA_ERROR = -3;
const Z_BUF_ERROR = -5;

const Z_DEFLATED = 8;

/** Node's `enum node_zlib_mode`. */
const NONE = 0;
const DEFLATE = 1;
const INFLATE = 2;
const GZIP = 3;
const GUNZIP = 4;
const DEFLATERAW = 5;
const INFLATERAW = 6;
const UNZIP = 7;

const errorNames: Readonly<Record<number, string>> = {
  [Z_OK]: 'Z_OK',
  [Z_STREAM_END]: 'Z_STREAM_END',
  [Z_NEED_DICT]: 'Z_NEED_DICT',
  [-1]: 'Z_ERRNO',
  [Z_STREAM_ERROR]: 'Z_STREAM_ERROR',
  [Z_DATA_ERROR]: 'Z_DATA_ERROR',
  [-4]: 'Z_MEM_ERROR',
  [Z_BUF_ERROR]: 'Z_BUF_ERROR',
  [-6]: 'Z_VERSION_ERROR',
};

type Strategy = 0 | 1 | 2 | 3 | 4;
type Flush = 0 | 1 | 2 | 3 | 4 | 5;

const compresses = (mode: number) => mode === DEFLATE || mode === GZIP || mode === DEFLATERAW;

const bytesOf = (view: ArrayBufferView, offset: number, length: number) =>
  new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + offset, length);

export const makeZlibBinding: MakeBinding = (runtime) => ({
  Zlib: zlibClass(runtime),
  BrotliEncoder: refused('zlib.brotliCompress()'),
  BrotliDecoder: refused('zlib.brotliDecompress()'),
  ZstdCompress: refused('zlib.zstdCompress()'),
  ZstdDecompress: refused('zlib.zstdDecompress()'),
  crc32(data: string | ArrayBufferView, value: number): number {
    const bytes =
      typeof data === 'string'
        ? new runtime.host.TextEncoder().encode(data)
        : bytesOf(data, 0, data.byteLength);
    return crc32(bytes, value);
  },
  // Node's own: what the fork calls itself, without the commit that `process.versions` adds.
  ZLIB_VERSION: runtime.facts.versions['zlib']?.replace(/-[0-9a-f]+$/, ''),
});

/** A class that refuses when one is made. */
function refused(what: string): new () => object {
  return function () {
    throw notAvailable(what);
  } as unknown as new () => object;
}

interface Failure {
  readonly message: string;
  readonly errno: number;
  readonly code: string;
}

/**
 * One zlib stream: `ZlibContext` in C++. Knows nothing of callbacks.
 */
class ZlibContext {
  readonly stream = new ZStream();
  mode: number;
  error = Z_OK;
  flush: Flush = Z_NO_FLUSH;
  private windowBits = 0;
  private level = 0;
  private memLevel = 0;
  private strategy: Strategy = 0;
  private dictionary: Uint8Array | undefined;
  private rejectGarbage = false;
  private ready = false;
  /** How many bytes of gzip's magic number an UNZIP stream has seen. */
  private magicSeen = 0;

  constructor(mode: number) {
    this.mode = mode;
  }

  init(
    windowBits: number,
    level: number,
    memLevel: number,
    strategy: Strategy,
    dictionary: Uint8Array | undefined,
    rejectGarbage: boolean,
  ): void {
    this.windowBits = windowBits;
    if (this.mode === GZIP || this.mode === GUNZIP) this.windowBits += 16;
    if (this.mode === UNZIP) this.windowBits += 32;
    if (this.mode === DEFLATERAW || this.mode === INFLATERAW) this.windowBits *= -1;
    this.level = level;
    this.memLevel = memLevel;
    this.strategy = strategy;
    this.dictionary = dictionary;
    this.rejectGarbage = rejectGarbage;
  }

  /** Zlib's own state is made when it is first needed: it is large, and many streams are never used. */
  private start(): boolean {
    if (this.ready) return true;
    this.error = compresses(this.mode)
      ? zlibDeflateInit2(this.stream, this.level, Z_DEFLATED, this.windowBits, this.memLevel, this.strategy)
      : zlibInflateInit2(this.stream, this.windowBits);
    if (this.error !== Z_OK) {
      this.dictionary = undefined;
      this.mode = NONE;
      return false;
    }
    this.ready = true;
    this.setDictionary();
    return this.error === Z_OK;
  }

  private setDictionary(): Failure | undefined {
    if (this.dictionary === undefined) return undefined;
    this.error = Z_OK;
    if (this.mode === DEFLATE || this.mode === DEFLATERAW)
      this.error = zlibDeflateSetDictionary(this.stream, this.dictionary);
    else if (this.mode === INFLATERAW) this.error = zlibInflateSetDictionary(this.stream, this.dictionary);
    // The other kinds of inflate ask for it by its checksum.
    return this.error === Z_OK ? undefined : this.failure('Failed to set dictionary');
  }

  setBuffers(input: Uint8Array, output: Uint8Array): void {
    this.stream.input = input;
    this.stream.next_in = 0;
    this.stream.avail_in = input.length;
    this.stream.output = output as Uint8Array<ArrayBuffer>;
    this.stream.next_out = 0;
    this.stream.avail_out = output.length;
  }

  /** Compresses or decompresses from the one buffer into the other, until either is used up. */
  run(): void {
    if (!this.start()) return;
    if (compresses(this.mode)) {
      this.error = zlibDeflate(this.stream, this.flush);
      flushBits(this.stream);
      return;
    }
    if (this.mode === UNZIP) this.recognise();
    this.inflate();
    if (this.mode !== INFLATERAW && this.error === Z_NEED_DICT && this.dictionary !== undefined) {
      this.error = zlibInflateSetDictionary(this.stream, this.dictionary);
      if (this.error === Z_OK) this.inflate();
      // Both calls can report bad data; this one means that the dictionary is a wrong one.
      else if (this.error === Z_DATA_ERROR) this.error = Z_NEED_DICT;
    }
    while (
      this.stream.avail_in > 0 &&
      this.mode === GUNZIP &&
      this.error === Z_STREAM_END &&
      !this.rejectGarbage &&
      this.stream.input[this.stream.next_in] !== 0
    ) {
      // Another gzip member, or garbage, which its header will show. Zeros are padding.
      this.reset();
      this.inflate();
    }
  }

  private inflate(): void {
    this.error = zlibInflate(this.stream, this.flush);
  }

  /** By the first two bytes: gzip, or zlib's own format? They may come one by one. */
  private recognise(): void {
    const { input, avail_in: available } = this.stream;
    let at = this.stream.next_in;
    if (available === 0) return;
    if (this.magicSeen === 0) {
      if (input[at] !== 0x1f) {
        this.mode = INFLATE;
        return;
      }
      this.magicSeen = 1;
      at++;
      if (available === 1) return;
    }
    this.mode = input[at] === 0x8b ? GUNZIP : INFLATE;
  }

  /** What is wrong after `run()`, if anything. */
  check(): Failure | undefined {
    switch (this.error) {
      case Z_OK:
      case Z_BUF_ERROR:
        return this.stream.avail_out !== 0 && this.flush === Z_FINISH
          ? this.failure('unexpected end of file')
          : undefined;
      case Z_STREAM_END:
        return undefined;
      case Z_NEED_DICT:
        return this.failure(this.dictionary === undefined ? 'Missing dictionary' : 'Bad dictionary');
      default:
        return this.failure('Zlib error');
    }
  }

  private failure(message: string): Failure {
    return {
      message: this.stream.msg || message,
      errno: this.error,
      code: errorNames[this.error] ?? 'Z_UNKNOWN_ERROR',
    };
  }

  reset(): Failure | undefined {
    if (!this.start()) return this.failure('Failed to init stream before reset');
    this.error = compresses(this.mode) ? zlibDeflateReset(this.stream) : zlibInflateReset(this.stream);
    if (this.error !== Z_OK) return this.failure('Failed to reset stream');
    return this.setDictionary();
  }

  params(level: number, strategy: Strategy): Failure | undefined {
    if (!this.start()) return this.failure('Failed to init stream before set parameters');
    // Node overlooks gzip here: it keeps the level it began with.
    const changes = this.mode === DEFLATE || this.mode === DEFLATERAW;
    this.error = changes ? deflateParams(this.stream, level, strategy) : Z_OK;
    return this.error === Z_OK || this.error === Z_BUF_ERROR
      ? undefined
      : this.failure('Failed to set parameters');
  }

  close(): void {
    this.mode = NONE;
    this.dictionary = undefined;
    this.stream.state = null;
  }
}

/** What `zlib.js` puts on a handle. */
interface ZlibHandle {
  onerror(message: string, errno: number, code: string): void;
}

function zlibClass({ loop }: Runtime): new (mode: number) => object {
  return class Zlib {
    #context: ZlibContext;
    /** Shared with `zlib.js`: [available output, available input] after a write. */
    #result: Uint32Array | undefined;
    #callback: ((this: object) => void) | undefined;
    #writing = false;
    #closing = false;

    constructor(mode: number) {
      if (!(mode >= DEFLATE && mode <= UNZIP)) throw new TypeError('Bad argument');
      this.#context = new ZlibContext(mode);
    }

    init(
      windowBits: number,
      level: number,
      memLevel: number,
      strategy: Strategy,
      result: Uint32Array,
      callback: (this: object) => void,
      dictionary: ArrayBufferView | undefined,
      rejectGarbage: boolean,
    ): void {
      this.#result = result;
      this.#callback = callback;
      // A copy; and an empty one is none.
      const words =
        dictionary && dictionary.byteLength > 0
          ? bytesOf(dictionary, 0, dictionary.byteLength).slice()
          : undefined;
      this.#context.init(windowBits, level, memLevel, strategy, words, rejectGarbage);
    }

    write(...args: WriteArguments): void {
      this.#begin(args);
      const release = loop.hold();
      loop.post(() => {
        release();
        this.#context.run();
        this.#writing = false;
        if (this.#report(this.#context.check())) return;
        this.#tell();
        this.#callback?.call(this);
        if (this.#closing) this.close();
      });
    }

    writeSync(...args: WriteArguments): void {
      this.#begin(args);
      this.#context.run();
      if (this.#report(this.#context.check())) return;
      this.#tell();
      this.#writing = false;
    }

    params(level: number, strategy: Strategy): void {
      this.#report(this.#context.params(level, strategy));
    }

    reset(): void {
      this.#report(this.#context.reset());
    }

    close(): void {
      this.#closing = this.#writing;
      if (!this.#writing) this.#context.close();
    }

    #begin([
      flush,
      input,
      inputOffset,
      inputLength,
      output,
      outputOffset,
      outputLength,
    ]: WriteArguments): void {
      // Node's C++ ends the process here: its own module never gets that far.
      if (this.#context.mode === NONE) throw new Error('already finalized');
      if (this.#writing) throw new Error('write already in progress');
      this.#writing = true;
      this.#context.flush = flush;
      this.#context.setBuffers(
        input ? bytesOf(input, inputOffset, inputLength) : new Uint8Array(0),
        bytesOf(output, outputOffset, outputLength),
      );
    }

    #tell(): void {
      if (!this.#result) return;
      this.#result[0] = this.#context.stream.avail_out;
      this.#result[1] = this.#context.stream.avail_in;
    }

    /** Hands an error to the stream. There is no way back: its handler destroys it. */
    #report(failure: Failure | undefined): boolean {
      if (!failure) return false;
      (this as unknown as ZlibHandle).onerror(failure.message, failure.errno, failure.code);
      this.#writing = false;
      if (this.#closing) this.close();
      return true;
    }
  };
}

type WriteArguments = [
  flush: Flush,
  input: ArrayBufferView | null,
  inputOffset: number,
  inputLength: number,
  output: ArrayBufferView,
  outputOffset: number,
  outputLength: number,
];

/** Of each level: how hard deflate searches. The kind of search is stored, fast or lazy. */
const levels: readonly (readonly [
  goodMatch: number,
  maxLazy: number,
  niceMatch: number,
  maxChain: number,
  search: 'stored' | 'fast' | 'lazy',
])[] = [
  [0, 0, 0, 0, 'stored'],
  [4, 4, 8, 4, 'fast'],
  [4, 5, 16, 8, 'fast'],
  [4, 6, 32, 32, 'fast'],
  [4, 4, 16, 16, 'lazy'],
  [8, 16, 32, 32, 'lazy'],
  [8, 16, 128, 128, 'lazy'],
  [8, 32, 128, 256, 'lazy'],
  [32, 128, 258, 1024, 'lazy'],
  [32, 258, 258, 4096, 'lazy'],
];

/** Zlib's `deflateParams()`, the one function of it that pako leaves out. */
function deflateParams(stream: ZStream, newLevel: number, strategy: Strategy): number {
  const { state } = stream;
  if (!state) return Z_STREAM_ERROR;
  const level = newLevel === -1 ? 6 : newLevel;
  const settings = levels[level];
  if (!settings || strategy < 0 || strategy > 4) return Z_STREAM_ERROR;
  const [goodMatch, maxLazy, niceMatch, maxChain, search] = settings;
  if ((strategy !== state.strategy || search !== levels[state.level]![4]) && state.last_flush !== -2) {
    // What was read so far is compressed in the old way.
    if (zlibDeflate(stream, Z_BLOCK) === Z_STREAM_ERROR) return Z_STREAM_ERROR;
    if (stream.avail_in > 0 || state.strstart - state.block_start + state.lookahead > 0) return Z_BUF_ERROR;
  }
  if (state.level !== level) {
    // Level 0 keeps no hashes, so they are of an older window, or of none.
    if (state.level === 0 && state.matches !== 0) {
      if (state.matches === 1) slideHash(state);
      else state.head.fill(0);
      state.matches = 0;
    }
    state.level = level;
    state.good_match = goodMatch;
    state.max_lazy_match = maxLazy;
    state.nice_match = niceMatch;
    state.max_chain_length = maxChain;
  }
  state.strategy = strategy;
  return Z_OK;
}

/**
 * Zlib's `_tr_flush_bits()`: whole bytes leave the bit buffer with the block that they end. Pako keeps
 * them for the next block; without this, a flush would come out one byte short.
 */
function flushBits(stream: ZStream): void {
  const { state } = stream;
  if (!state) return;
  while (state.bi_valid >= 8 && state.pending_out + state.pending < state.pending_buf_size) {
    state.pending_buf[state.pending_out + state.pending] = state.bi_buf & 0xff;
    state.pending++;
    state.bi_buf >>>= 8;
    state.bi_valid -= 8;
  }
  const length = Math.min(state.pending, stream.avail_out);
  stream.output.set(
    state.pending_buf.subarray(state.pending_out, state.pending_out + length),
    stream.next_out,
  );
  stream.next_out += length;
  stream.total_out += length;
  stream.avail_out -= length;
  state.pending_out = state.pending === length ? 0 : state.pending_out + length;
  state.pending -= length;
}

/** Zlib's `slide_hash()`: the window has moved on by its size. */
function slideHash(state: { head: Uint16Array; prev: Uint16Array; w_size: number }): void {
  const size = state.w_size;
  for (const table of [state.head, state.prev])
    for (const [index, position] of table.entries()) table[index] = position >= size ? position - size : 0;
}

let crcTable: Int32Array | undefined;

function crc32(bytes: Uint8Array, value: number): number {
  crcTable ??= Int32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++)
      remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
    return remainder;
  });
  let crc = ~value;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}
