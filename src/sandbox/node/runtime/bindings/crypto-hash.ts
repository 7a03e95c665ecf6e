/**
 * The part of `internalBinding('crypto')` that hashes, Node's `crypto_hash.cc` and `crypto_hmac.cc`, over
 * `@noble/hashes`: below `createHash`, `createHmac`, `hash` and `subtle.digest`.
 *
 * Left out: SM3, which says so when asked for, and Web Crypto's experimental cSHAKE with a name or
 * customization, KMAC, TurboSHAKE and KangarooTwelve.
 */
import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from '@noble/hashes/sha3.js';
import type { CHash, Hash as NobleHash, HashXOF } from '@noble/hashes/utils.js';
import { createHasher } from '@noble/hashes/utils.js';
import type { Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import {
  arrayBufferOf,
  bytesOf,
  codedError,
  invalidDigest,
  jobClass,
  opensslError,
  sameBytes,
  textCoder,
  type ByteSource,
  type TextCoder,
} from './crypto-job.ts';
import { secretBytes, type KeyObjectHandle } from './crypto-keys.ts';

/** The digest of TLS 1.0: both, one after the other. */
class Md5Sha1 implements NobleHash<Md5Sha1> {
  readonly blockLen = 64;
  readonly outputLen = 36;
  readonly canXOF = false;
  #md5 = md5.create();
  #sha1 = sha1.create();

  update(data: Uint8Array): this {
    this.#md5.update(data);
    this.#sha1.update(data);
    return this;
  }
  digestInto(output: Uint8Array): void {
    this.#md5.digestInto(output.subarray(0, 16));
    this.#sha1.digestInto(output.subarray(16, 36));
  }
  digest(): Uint8Array<ArrayBuffer> {
    const output = new Uint8Array(this.outputLen);
    this.digestInto(output);
    return output;
  }
  destroy(): void {
    this.#md5.destroy();
    this.#sha1.destroy();
  }
  _cloneInto(target: Md5Sha1 = new Md5Sha1()): Md5Sha1 {
    this.#md5._cloneInto(target.#md5);
    this.#sha1._cloneInto(target.#sha1);
    return target;
  }
  clone(): Md5Sha1 {
    return this._cloneInto();
  }
}

/**
 * Digests by the names that OpenSSL gives them. Those that `getHashes()` lists come first; after the
 * bar, others that it takes.
 */
const digestNames: readonly (readonly [digest: CHash, names: string])[] = [
  [md5, 'RSA-MD5 md5 md5WithRSAEncryption ssl3-md5'],
  [createHasher(() => new Md5Sha1()), 'md5-sha1'],
  [ripemd160, 'RSA-RIPEMD160 ripemd ripemd160 ripemd160WithRSA rmd160 | ripemd-160'],
  [sha1, 'RSA-SHA1 RSA-SHA1-2 sha1 sha1WithRSAEncryption ssl3-sha1 | sha-1'],
  [sha224, 'RSA-SHA224 sha224 sha224WithRSAEncryption | sha-224 sha2-224'],
  [sha256, 'RSA-SHA256 sha256 sha256WithRSAEncryption | sha-256 sha2-256'],
  [sha384, 'RSA-SHA384 sha384 sha384WithRSAEncryption | sha-384 sha2-384'],
  [sha512, 'RSA-SHA512 sha512 sha512WithRSAEncryption | sha-512 sha2-512'],
  [sha512_224, 'RSA-SHA512/224 sha512-224 sha512-224WithRSAEncryption | sha-512/224 sha2-512/224'],
  [sha512_256, 'RSA-SHA512/256 sha512-256 sha512-256WithRSAEncryption | sha-512/256 sha2-512/256'],
  [sha3_224, 'RSA-SHA3-224 id-rsassa-pkcs1-v1_5-with-sha3-224 sha3-224'],
  [sha3_256, 'RSA-SHA3-256 id-rsassa-pkcs1-v1_5-with-sha3-256 sha3-256'],
  [sha3_384, 'RSA-SHA3-384 id-rsassa-pkcs1-v1_5-with-sha3-384 sha3-384'],
  [sha3_512, 'RSA-SHA3-512 id-rsassa-pkcs1-v1_5-with-sha3-512 sha3-512'],
  [shake128, 'shake128 | shake-128'],
  [shake256, 'shake256 | shake-256'],
  [blake2b, 'blake2b512 | blake2b-512'],
  [blake2s, 'blake2s256 | blake2s-256'],
];

/** In OpenSSL's provider of old algorithms, which Node does not load. */
const legacyDigests = new Set(
  'md4 rsa-md4 md4withrsaencryption mdc2 rsa-mdc2 mdc2withrsa whirlpool'.split(' '),
);
const missingDigests = new Set('sm3 rsa-sm3 sm3withrsaencryption'.split(' '));

let digestsByName: Map<string, CHash> | undefined;

/**
 * @returns undefined when there is no digest of that name.
 * @throws when OpenSSL knows it, but it cannot be had.
 */
export function findDigest(name: string): CHash | undefined {
  digestsByName ??= new Map(
    digestNames.flatMap(([digest, names]) =>
      names
        .toLowerCase()
        .split(' ')
        .map((known) => [known, digest] as const),
    ),
  );
  const wanted = String(name).toLowerCase();
  if (missingDigests.has(wanted)) throw notAvailable(`crypto.createHash('${name}')`);
  if (legacyDigests.has(wanted)) {
    throw opensslError('0308010C', {
      library: 'digital envelope routines',
      reason: 'unsupported',
      code: 'ERR_OSSL_EVP_UNSUPPORTED',
      stack: [
        'error:03000086:digital envelope routines::initialization error',
        'error:0308010C:digital envelope routines::unsupported',
      ],
    });
  }
  return wanted === '|' ? undefined : digestsByName.get(wanted);
}

/** @throws ERR_CRYPTO_INVALID_DIGEST */
export function needDigest(name: string): CHash {
  const digest = findDigest(name);
  if (!digest) throw invalidDigest(name);
  return digest;
}

/** SHAKE gives as many bytes as one wants. */
export const isExtendable = (digest: CHash) =>
  digest === (shake128 as CHash) || digest === (shake256 as CHash);

function finish(hash: NobleHash<unknown>, length: number): Uint8Array {
  return hash.canXOF ? (hash as HashXOF<NobleHash<never>>).xof(length) : hash.digest();
}

export function makeHashes(runtime: Runtime) {
  const text = textCoder(runtime);
  return {
    Hash: hashClass(text),
    Hmac: hmacClass(text),

    oneShotDigest(
      name: string,
      _id: number,
      _cache: object,
      input: string | ByteSource,
      outputEncoding: string,
      _encodingId: number | undefined,
      outputLength: number | undefined,
    ): unknown {
      const digest = findDigest(name);
      if (!digest) throw new Error(`Digest method ${name} is not supported`);
      const length = outputLength ?? digest.outputLen;
      if (length !== digest.outputLen && !isExtendable(digest))
        throw new Error(`Output length ${length} is invalid for ${name}, which does not support XOF`);
      return text.encode(finish(digest.create().update(text.decode(input)), length), outputEncoding);
    },

    getHashes: (): string[] =>
      digestNames.flatMap(([, names]) => names.split(' | ')[0]!.split(' ')).toSorted(),
    /** Numbers for names, by which Node's C++ finds a digest again. There is nothing to save here. */
    getCachedAliases: (): object => Object.create(null) as object,

    HashJob: jobClass(runtime, (_mode, name: string, data: ByteSource, bits?: number) => {
      const digest = needDigest(name);
      const length = bits === undefined ? digest.outputLen : bits / 8;
      if (length !== digest.outputLen && !isExtendable(digest))
        throw codedError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', 'Digest method not supported');
      const input = bytesOf(data).slice();
      return () => arrayBufferOf(finish(digest.create().update(input), length));
    }),

    kSignJobModeSign,
    kSignJobModeVerify,
    HmacJob: jobClass(
      runtime,
      (
        _mode,
        signMode: number,
        name: string,
        key: KeyObjectHandle,
        data: ByteSource,
        signature?: ByteSource,
      ) => {
        const digest = needDigest(name);
        const input = bytesOf(data).slice();
        const expected = signature && bytesOf(signature).slice();
        return () => {
          const result = hmac(digest, secretBytes(key), input);
          return signMode === kSignJobModeSign
            ? arrayBufferOf(result)
            : expected !== undefined && sameBytes(result, expected);
        };
      },
    ),
  };
}

const kSignJobModeSign = 0;
const kSignJobModeVerify = 1;

function hashClass(text: TextCoder) {
  return class Hash {
    #digest: CHash;
    #hash: NobleHash<unknown>;
    #length: number;
    #result: Uint8Array | undefined;

    /** By a name, or from another Hash as it is now. */
    constructor(source: string | Hash, outputLength: number | undefined) {
      if (source instanceof Hash) {
        this.#digest = source.#digest;
        this.#hash = source.#hash.clone() as NobleHash<unknown>;
      } else {
        const digest = findDigest(source);
        if (!digest) throw new Error('Digest method not supported');
        this.#digest = digest;
        this.#hash = digest.create() as NobleHash<unknown>;
      }
      this.#length = outputLength ?? this.#digest.outputLen;
      if (this.#length !== this.#digest.outputLen && !isExtendable(this.#digest)) {
        throw opensslError('030000B2', {
          library: 'digital envelope routines',
          reason: 'not XOF or invalid length',
          code: 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH',
        });
      }
    }

    update(data: string | ByteSource, encoding?: string): boolean {
      if (this.#result) return false;
      this.#hash.update(text.decode(data, encoding));
      return true;
    }

    digest(encoding?: string): unknown {
      this.#result ??= finish(this.#hash, this.#length);
      return text.encode(this.#result.slice(), encoding);
    }
  };
}

function hmacClass(text: TextCoder) {
  return class Hmac {
    #hash: NobleHash<unknown> | undefined;

    init(name: string, key: KeyObjectHandle | ByteSource): void {
      const digest = needDigest(name);
      if (isExtendable(digest)) throw new Error('error:00000000:lib(0)::reason(0)');
      this.#hash = hmac.create(digest, secretBytes(key));
    }

    update(data: string | ByteSource, encoding?: string): boolean {
      if (!this.#hash) return false;
      this.#hash.update(text.decode(data, encoding));
      return true;
    }

    digest(encoding?: string): unknown {
      const result = this.#hash?.digest() ?? new Uint8Array(0);
      this.#hash = undefined;
      return text.encode(result, encoding);
    }
  };
}
