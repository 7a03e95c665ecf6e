/**
 * The part of `internalBinding('crypto')` that encrypts with secret keys, Node's `crypto_cipher.cc` and
 * `crypto_aes.cc`, over `@noble/ciphers`: AES in the modes ECB, CBC, CTR, GCM (and KW in Web Crypto), and
 * ChaCha20-Poly1305.
 *
 * Left out: every other cipher that OpenSSL has, which says so when asked for.
 */
import { ghash } from '@noble/ciphers/_polyval.js';
import { poly1305 } from '@noble/ciphers/_poly1305.js';
import { aeskw, cbc, ecb, unsafe as aes } from '@noble/ciphers/aes.js';
import { chacha20 } from '@noble/ciphers/chacha.js';
import type { Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import {
  arrayBufferOf,
  bytesOf,
  codedError,
  jobClass,
  opensslError,
  sameBytes,
  textCoder,
  type ByteSource,
  type TextCoder,
} from './crypto-job.ts';
import { secretBytes, type KeyObjectHandle } from './crypto-keys.ts';

type Bytes = Uint8Array<ArrayBuffer>;

interface CipherInfo {
  /** As OpenSSL has it: `getCipherInfo()` tells it in lower case. */
  readonly name: string;
  readonly nid: number;
  readonly mode: 'ecb' | 'cbc' | 'ctr' | 'gcm' | 'stream';
  /** Bytes. */
  readonly keyLength: number;
}

const ciphers: readonly CipherInfo[] = [
  { name: 'aes-128-ecb', nid: 418, mode: 'ecb', keyLength: 16 },
  { name: 'aes-192-ecb', nid: 422, mode: 'ecb', keyLength: 24 },
  { name: 'aes-256-ecb', nid: 426, mode: 'ecb', keyLength: 32 },
  { name: 'aes-128-cbc', nid: 419, mode: 'cbc', keyLength: 16 },
  { name: 'aes-192-cbc', nid: 423, mode: 'cbc', keyLength: 24 },
  { name: 'aes-256-cbc', nid: 427, mode: 'cbc', keyLength: 32 },
  { name: 'aes-128-ctr', nid: 904, mode: 'ctr', keyLength: 16 },
  { name: 'aes-192-ctr', nid: 905, mode: 'ctr', keyLength: 24 },
  { name: 'aes-256-ctr', nid: 906, mode: 'ctr', keyLength: 32 },
  { name: 'id-aes128-GCM', nid: 895, mode: 'gcm', keyLength: 16 },
  { name: 'id-aes192-GCM', nid: 898, mode: 'gcm', keyLength: 24 },
  { name: 'id-aes256-GCM', nid: 901, mode: 'gcm', keyLength: 32 },
  { name: 'chacha20-poly1305', nid: 1018, mode: 'stream', keyLength: 32 },
];

/** The other names of a cipher. */
const aliases = new Map([
  ['aes128', 'aes-128-cbc'],
  ['aes192', 'aes-192-cbc'],
  ['aes256', 'aes-256-cbc'],
  ['aes-128-gcm', 'id-aes128-GCM'],
  ['aes-192-gcm', 'id-aes192-GCM'],
  ['aes-256-gcm', 'id-aes256-GCM'],
]);

/** Families of ciphers that OpenSSL has, and of which some are not here. */
const known = /^(id-)?(aes|aria|camellia|chacha20|des|sm4|smime)/;

function findCipher(name: string): CipherInfo | undefined {
  const wanted = name.toLowerCase();
  const proper = (aliases.get(wanted) ?? wanted).toLowerCase();
  return ciphers.find((cipher) => cipher.name.toLowerCase() === proper);
}

const isAuthenticated = ({ mode }: CipherInfo) => mode === 'gcm' || mode === 'stream';

const ivLengthOf = ({ mode }: CipherInfo) => ({ ecb: 0, cbc: 16, ctr: 16, gcm: 12, stream: 12 })[mode];

const invalidIv = () => codedError(TypeError, 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');
const invalidTag = (length: number) =>
  codedError(TypeError, 'ERR_CRYPTO_INVALID_AUTH_TAG', `Invalid authentication tag length: ${length}`);
const wrongLength = () =>
  providerError('1C80006B', 'wrong final block length', 'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH');
const badDecrypt = () => providerError('1C800064', 'bad decrypt', 'ERR_OSSL_BAD_DECRYPT');

function providerError(number: string, reason: string, code: string): Error {
  const library = 'Provider routines';
  return opensslError(number, { library, reason, code, stack: [`error:${number}:${library}::${reason}`] });
}

function join(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

/** A cipher at work. */
interface Transformation {
  update(data: Uint8Array): Bytes;
  /** What is left at the end. */
  final(): Bytes;
}

const blockSize = 16;

/** ECB and CBC: whole blocks, and padding at the end. */
class BlockTransformation implements Transformation {
  padding = true;
  readonly #mode: 'ecb' | 'cbc';
  readonly #key: Bytes;
  readonly #encrypting: boolean;
  #iv: Bytes;
  #waiting: Bytes = new Uint8Array(0);

  constructor(mode: 'ecb' | 'cbc', key: Bytes, iv: Bytes, encrypting: boolean) {
    this.#mode = mode;
    this.#key = key;
    this.#iv = iv;
    this.#encrypting = encrypting;
  }

  update(data: Uint8Array): Bytes {
    const input = join(this.#waiting, data);
    let whole = input.length - (input.length % blockSize);
    // The last block may be padding: only the end will tell.
    if (whole === input.length && whole > 0 && !this.#encrypting && this.padding) whole -= blockSize;
    this.#waiting = input.slice(whole);
    return this.#blocks(input.slice(0, whole));
  }

  final(): Bytes {
    const rest = this.#waiting;
    if (!this.padding) {
      if (rest.length > 0) throw wrongLength();
      return rest;
    }
    if (this.#encrypting) {
      const missing = blockSize - rest.length;
      return this.#blocks(join(rest, new Uint8Array(missing).fill(missing)));
    }
    if (rest.length !== blockSize) throw wrongLength();
    const last = this.#blocks(rest);
    const count = last[blockSize - 1]!;
    if (count < 1 || count > blockSize || last.subarray(-count).some((byte) => byte !== count))
      throw badDecrypt();
    return last.slice(0, -count);
  }

  #blocks(input: Bytes): Bytes {
    if (input.length === 0) return input;
    const options = { disablePadding: true };
    const cipher = this.#mode === 'ecb' ? ecb(this.#key, options) : cbc(this.#key, this.#iv, options);
    const output = this.#encrypting ? cipher.encrypt(input) : cipher.decrypt(input);
    this.#iv = (this.#encrypting ? output : input).slice(-blockSize);
    return output as Bytes;
  }
}

/** AES as a stream of bytes to add: CTR, whose counter is 16 bytes wide, and what is inside GCM, where it is 4. */
class CounterTransformation implements Transformation {
  readonly #key: Uint32Array<ArrayBuffer>;
  readonly #counter: Bytes;
  readonly #wide: boolean;
  /** How much of the current block is used up. */
  #used = 0;

  constructor(key: Uint32Array<ArrayBuffer>, counter: Bytes, wide: boolean) {
    this.#key = key;
    this.#counter = counter;
    this.#wide = wide;
  }

  update(data: Uint8Array): Bytes {
    // The counter moves on by whole blocks: a part that was used is gone through again.
    const skipped = this.#used;
    const input = join(new Uint8Array(skipped), data);
    const output = this.#wide
      ? aes.ctrCounter(this.#key, this.#counter, input)
      : aes.ctr32(this.#key, false, this.#counter, input);
    this.#used = input.length % blockSize;
    return output.slice(skipped) as Bytes;
  }

  final(): Bytes {
    return new Uint8Array(0);
  }
}

/** ChaCha20, from the block of that number on. */
class ChachaTransformation implements Transformation {
  readonly #key: Bytes;
  readonly #nonce: Bytes;
  #block: number;
  #used = 0;

  constructor(key: Bytes, nonce: Bytes, block: number) {
    this.#key = key;
    this.#nonce = nonce;
    this.#block = block;
  }

  update(data: Uint8Array): Bytes {
    const skipped = this.#used;
    const input = join(new Uint8Array(skipped), data);
    const output = chacha20(this.#key, this.#nonce, input, undefined, this.#block);
    this.#block += Math.floor(input.length / 64);
    this.#used = input.length % 64;
    return output.slice(skipped) as Bytes;
  }

  final(): Bytes {
    return new Uint8Array(0);
  }
}

/** What GHASH and Poly1305 have in common. */
interface Authenticator {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** Encryption that notices changes: GCM, and ChaCha20 with Poly1305, which differ in two functions. */
class AuthenticatedTransformation implements Transformation {
  readonly #stream: Transformation;
  readonly #authenticator: Authenticator;
  readonly #encrypting: boolean;
  readonly #seal: (digest: Uint8Array) => Bytes;
  readonly #lengthsLittleEndian: boolean;
  /** Fewer bytes than a block: both digests take whole ones. */
  #waiting: Bytes = new Uint8Array(0);
  #dataLength = 0;
  #extraLength = 0;

  constructor(parts: {
    stream: Transformation;
    authenticator: Authenticator;
    encrypting: boolean;
    lengthsLittleEndian: boolean;
    seal: (digest: Uint8Array) => Bytes;
  }) {
    this.#stream = parts.stream;
    this.#authenticator = parts.authenticator;
    this.#encrypting = parts.encrypting;
    this.#lengthsLittleEndian = parts.lengthsLittleEndian;
    this.#seal = parts.seal;
  }

  static gcm(key: Bytes, iv: Bytes, encrypting: boolean, expected?: number): AuthenticatedTransformation {
    const schedule = aes.expandKeyLE(key) as Uint32Array<ArrayBuffer>;
    const hashKey = aes.encryptBlock(schedule, new Uint8Array(blockSize));
    const counter = new Uint8Array(blockSize);
    if (iv.length === 12) {
      counter.set(iv);
      counter[15] = 1;
    } else {
      const padding = (blockSize - (iv.length % blockSize)) % blockSize;
      const lengths = new DataView(new ArrayBuffer(16));
      lengths.setBigUint64(8, BigInt(iv.length * 8));
      counter.set(
        ghash
          .create(hashKey)
          .update(join(iv, new Uint8Array(padding), new Uint8Array(lengths.buffer)))
          .digest(),
      );
    }
    // The first block of the stream is for the tag, the others for data.
    const stream = new CounterTransformation(schedule, counter, false);
    const mask = stream.update(new Uint8Array(blockSize));
    return new AuthenticatedTransformation({
      stream,
      authenticator: ghash.create(hashKey, expected),
      encrypting,
      lengthsLittleEndian: false,
      seal: (digest) => mask.map((byte, index) => byte ^ digest[index]!),
    });
  }

  static chacha(key: Bytes, nonce: Bytes, encrypting: boolean): AuthenticatedTransformation {
    const first = chacha20(key, nonce, new Uint8Array(32));
    return new AuthenticatedTransformation({
      stream: new ChachaTransformation(key, nonce, 1),
      authenticator: poly1305.create(first),
      encrypting,
      lengthsLittleEndian: true,
      seal: (digest) => digest as Bytes,
    });
  }

  /** Data that is not encrypted, but guarded too. Only before the rest. */
  addExtra(data: Uint8Array): boolean {
    if (this.#dataLength > 0) return false;
    this.#extraLength += data.length;
    this.#authenticate(data);
    return true;
  }

  update(data: Uint8Array): Bytes {
    if (data.length === 0) return new Uint8Array(0);
    if (this.#dataLength === 0) this.#fillBlock();
    this.#dataLength += data.length;
    const output = this.#stream.update(data);
    this.#authenticate(this.#encrypting ? output : data);
    return output;
  }

  final(): Bytes {
    return new Uint8Array(0);
  }

  /** 16 bytes. Once, at the end. */
  tag(): Bytes {
    this.#fillBlock();
    const lengths = new DataView(new ArrayBuffer(16));
    const unit = this.#lengthsLittleEndian ? 1 : 8;
    lengths.setBigUint64(0, BigInt(this.#extraLength * unit), this.#lengthsLittleEndian);
    lengths.setBigUint64(8, BigInt(this.#dataLength * unit), this.#lengthsLittleEndian);
    this.#authenticator.update(new Uint8Array(lengths.buffer));
    return this.#seal(this.#authenticator.digest());
  }

  #authenticate(data: Uint8Array): void {
    const input = join(this.#waiting, data);
    const whole = input.length - (input.length % blockSize);
    if (whole > 0) this.#authenticator.update(input.slice(0, whole));
    this.#waiting = input.slice(whole);
  }

  #fillBlock(): void {
    if (this.#waiting.length === 0) return;
    this.#authenticator.update(join(this.#waiting, new Uint8Array(blockSize - this.#waiting.length)));
    this.#waiting = new Uint8Array(0);
  }
}

function transformation({ mode }: CipherInfo, key: Bytes, iv: Bytes, encrypting: boolean): Transformation {
  switch (mode) {
    case 'ecb':
    case 'cbc':
      return new BlockTransformation(mode, key, iv, encrypting);
    case 'ctr':
      return new CounterTransformation(aes.expandKeyLE(key) as Uint32Array<ArrayBuffer>, iv, true);
    case 'gcm':
      return AuthenticatedTransformation.gcm(key, iv, encrypting);
    default:
      return AuthenticatedTransformation.chacha(key, iv, encrypting);
  }
}

export function makeCiphers(runtime: Runtime) {
  return {
    CipherBase: cipherClass(runtime, textCoder(runtime)),

    getCiphers: (): string[] => [...ciphers.map(({ name }) => name), ...aliases.keys()].toSorted(),

    getCipherInfo(
      target: Record<string, unknown>,
      nameOrNumber: string | number,
      keyLength?: number,
      ivLength?: number,
    ): object | undefined {
      const cipher =
        typeof nameOrNumber === 'number'
          ? ciphers.find(({ nid }) => nid === nameOrNumber)
          : findCipher(nameOrNumber);
      if (!cipher) return undefined;
      const iv = ivLengthOf(cipher);
      if (keyLength !== undefined && keyLength !== cipher.keyLength) return undefined;
      if (ivLength !== undefined && ivLength !== iv && cipher.mode !== 'gcm') return undefined;
      target['mode'] = cipher.mode;
      target['name'] = cipher.name;
      target['nid'] = cipher.nid;
      if (cipher.mode !== 'stream')
        target['blockSize'] = cipher.mode === 'ecb' || cipher.mode === 'cbc' ? blockSize : 1;
      if ((ivLength ?? iv) > 0) target['ivLength'] = ivLength ?? iv;
      target['keyLength'] = cipher.keyLength;
      return target;
    },

    kWebCryptoCipherEncrypt,
    kWebCryptoCipherDecrypt,
    ...aesVariants,
    AESCipherJob: jobClass(
      runtime,
      (
        _mode,
        direction: number,
        key: KeyObjectHandle,
        data: ByteSource,
        variant: number,
        iv?: ByteSource,
        lengthOrTag?: number,
        extra?: ByteSource,
      ) => {
        const encrypting = direction === kWebCryptoCipherEncrypt;
        const secret = secretBytes(key);
        const input = bytesOf(data).slice();
        const start = iv ? bytesOf(iv).slice() : new Uint8Array(0);
        if (variant >= aesVariants.kKeyVariantAES_KW_128) return () => wrap(secret, input, encrypting);
        if (variant >= aesVariants.kKeyVariantAES_GCM_128) {
          if (start.length < 12) throw invalidIv();
          if (!isGcmIv(start.length))
            return () => {
              throw new Error('error:1C80006D:Provider routines::invalid iv length');
            };
          const guarded = extra ? bytesOf(extra).slice() : new Uint8Array(0);
          return () =>
            sealOrOpen(
              AuthenticatedTransformation.gcm(secret, start, encrypting, input.length),
              input,
              guarded,
              encrypting,
              lengthOrTag!,
            );
        }
        if (variant >= aesVariants.kKeyVariantAES_CBC_128)
          return () => {
            const cipher = new BlockTransformation('cbc', secret, start, encrypting);
            return arrayBufferOf(join(cipher.update(input), cipher.final()));
          };
        return () => arrayBufferOf(counterMode(secret, start, lengthOrTag!, input));
      },
    ),

    ChaCha20Poly1305CipherJob: jobClass(
      runtime,
      (
        _mode,
        direction: number,
        key: KeyObjectHandle,
        data: ByteSource,
        iv: ByteSource,
        extra?: ByteSource,
      ) => {
        const encrypting = direction === kWebCryptoCipherEncrypt;
        const nonce = bytesOf(iv).slice();
        if (nonce.length !== 12) throw invalidIv();
        const input = bytesOf(data).slice();
        const guarded = extra ? bytesOf(extra).slice() : new Uint8Array(0);
        return () =>
          sealOrOpen(
            AuthenticatedTransformation.chacha(secretBytes(key), nonce, encrypting),
            input,
            guarded,
            encrypting,
            16,
          );
      },
    ),
  };
}

const kWebCryptoCipherEncrypt = 0;
const kWebCryptoCipherDecrypt = 1;

/** In C++ also three of OCB: without them, Web Crypto does not offer it. */
const aesVariants = {
  kKeyVariantAES_CTR_128: 0,
  kKeyVariantAES_CTR_192: 1,
  kKeyVariantAES_CTR_256: 2,
  kKeyVariantAES_CBC_128: 3,
  kKeyVariantAES_CBC_192: 4,
  kKeyVariantAES_CBC_256: 5,
  kKeyVariantAES_GCM_128: 6,
  kKeyVariantAES_GCM_192: 7,
  kKeyVariantAES_GCM_256: 8,
  kKeyVariantAES_KW_128: 9,
  kKeyVariantAES_KW_192: 10,
  kKeyVariantAES_KW_256: 11,
};

const isGcmIv = (length: number) => length > 0 && length <= 128;

const jobFailed = () => new Error('Cipher job failed');

/** Web Crypto's form of it: the tag is the end of what is encrypted. */
function sealOrOpen(
  cipher: AuthenticatedTransformation,
  input: Bytes,
  guarded: Bytes,
  encrypting: boolean,
  tagLength: number,
): ArrayBuffer {
  cipher.addExtra(guarded);
  if (encrypting) {
    const output = cipher.update(input);
    return arrayBufferOf(join(output, cipher.tag().subarray(0, tagLength)));
  }
  if (input.length < tagLength) throw jobFailed();
  const end = input.length - tagLength;
  const output = cipher.update(input.subarray(0, end));
  if (!sameBytes(cipher.tag().subarray(0, tagLength), input.subarray(end))) throw jobFailed();
  return arrayBufferOf(output);
}

/** Encrypts another key. */
function wrap(key: Bytes, input: Bytes, encrypting: boolean): ArrayBuffer {
  try {
    const cipher = aeskw(key);
    return arrayBufferOf(encrypting ? cipher.encrypt(input) : cipher.decrypt(input));
  } catch {
    const stack = ['error:030000BD:digital envelope routines::update error'];
    throw Object.assign(new Error('error:1C800066:Provider routines::cipher operation failed'), {
      opensslErrorStack: stack,
    });
  }
}

/** CTR as Web Crypto has it, where only so many bits at the end of the block count, and then begin anew. */
function counterMode(key: Bytes, block: Bytes, bits: number, input: Bytes): Bytes {
  const schedule = aes.expandKeyLE(key) as Uint32Array<ArrayBuffer>;
  const run = (counter: Bytes, part: Uint8Array) =>
    new CounterTransformation(schedule, counter, true).update(part);
  const range = 1n << BigInt(bits);
  const blocks = BigInt(Math.ceil(input.length / blockSize));
  if (blocks > range) throw jobFailed();
  const whole = block.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  const untilZero = range - (whole % range);
  if (blocks <= untilZero) return run(block.slice(), input);
  const first = Number(untilZero) * blockSize;
  const zeroed = whole - (whole % range);
  const again = Uint8Array.from({ length: blockSize }, (_, index) =>
    Number((zeroed >> BigInt(8 * (15 - index))) & 0xffn),
  );
  return join(run(block.slice(), input.subarray(0, first)), run(again, input.subarray(first)));
}

function cipherClass(runtime: Runtime, text: TextCoder) {
  let warned = false;
  const buffer = (bytes: Uint8Array) => text.encode(bytes);

  return class CipherBase {
    readonly #info: CipherInfo;
    readonly #encrypting: boolean;
    /** Undefined when all is done. */
    #cipher: Transformation | undefined;
    /** -1 when nobody said. */
    readonly #tagLength: number;
    /** Of encryption: when it is done. Of decryption: what it must be. */
    #tag: Bytes | undefined;

    constructor(
      encrypting: boolean,
      name: string,
      key: KeyObjectHandle | ByteSource,
      ivSource: ByteSource | null,
      tagLength: number,
    ) {
      const info = findCipher(name);
      if (!info) {
        if (known.test(name.toLowerCase()))
          throw notAvailable(`crypto.${encrypting ? 'createCipheriv' : 'createDecipheriv'}('${name}')`);
        throw codedError(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
      }
      const iv = ivSource === null ? new Uint8Array(0) : bytesOf(ivSource).slice();
      if (info.mode === 'gcm' ? !isGcmIv(iv.length) : iv.length !== ivLengthOf(info)) throw invalidIv();
      this.#info = info;
      this.#encrypting = encrypting;
      this.#tagLength = checkedTagLength(info, tagLength);
      const secret = secretBytes(key).slice();
      if (secret.length !== info.keyLength)
        throw codedError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
      this.#cipher = transformation(info, secret, iv, encrypting);
    }

    update(data: string | ByteSource, encoding?: string): unknown {
      if (!this.#cipher) throw new Error('Trying to add data in unsupported state');
      return buffer(this.#cipher.update(text.decode(data, encoding)));
    }

    final(): unknown {
      const cipher = this.#cipher;
      if (!cipher) throw codedError(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state');
      this.#cipher = undefined;
      if (cipher instanceof AuthenticatedTransformation) this.#conclude(cipher);
      return buffer(cipher.final());
    }

    #conclude(cipher: AuthenticatedTransformation): void {
      const tag = cipher.tag();
      if (this.#encrypting) {
        this.#tag = tag.slice(0, this.#tagLength === -1 ? 16 : this.#tagLength);
        return;
      }
      const expected = this.#tag;
      // OpenSSL lets ChaCha20 pass when nobody set a tag.
      if (!expected && this.#info.mode === 'stream') return;
      if (!expected || !sameBytes(tag.slice(0, expected.length), expected))
        throw new Error('Unsupported state or unable to authenticate data');
    }

    setAutoPadding(padding: boolean): boolean {
      if (!this.#cipher) return false;
      if (this.#cipher instanceof BlockTransformation) this.#cipher.padding = padding;
      return true;
    }

    getAuthTag(): unknown {
      return this.#encrypting && !this.#cipher && this.#tag ? buffer(this.#tag.slice()) : undefined;
    }

    setAuthTag(source: ByteSource): boolean {
      if (!this.#cipher || this.#encrypting || this.#tag || !isAuthenticated(this.#info)) return false;
      const tag = bytesOf(source).slice();
      const fits = this.#tagLength === -1 ? isGcmTag(tag.length) : tag.length === this.#tagLength;
      if (!fits) throw invalidTag(tag.length);
      if (this.#tagLength === -1 && tag.length < 16 && !warned) {
        warned = true;
        runtime.process.emitWarning(
          'Using AES-GCM authentication tags of less than 128 bits without specifying the authTagLength option when initializing decryption is deprecated.',
          'DeprecationWarning',
          'DEP0182',
        );
      }
      this.#tag = tag;
      return true;
    }

    setAAD(source: ByteSource): boolean {
      return this.#cipher instanceof AuthenticatedTransformation && this.#cipher.addExtra(bytesOf(source));
    }
  };
}

const isGcmTag = (length: number) => length === 4 || length === 8 || (length >= 12 && length <= 16);

function checkedTagLength(info: CipherInfo, length: number): number {
  if (info.mode === 'gcm') {
    if (length !== -1 && !isGcmTag(length)) throw invalidTag(length);
    return length;
  }
  if (info.mode === 'stream') {
    if (length === -1) return 16;
    if (length < 1 || length > 16) throw invalidTag(length);
    return length;
  }
  return -1;
}
