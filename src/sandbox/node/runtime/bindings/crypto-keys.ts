/**
 * The part of `internalBinding('crypto')` that holds keys, Node's `crypto_keys.cc` and
 * `crypto_keygen.cc`: what KeyObject and CryptoKey keep out of a program's reach.
 *
 * Secret keys only. Public and private ones (RSA, EC, Ed25519 …) are refused when they are made, and
 * keys are not handed to other threads.
 */
import type { Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import {
  bytesOf,
  codedError,
  jobClass,
  kCryptoJobWebCrypto,
  sameBytes,
  type ByteSource,
} from './crypto-job.ts';
import { fillRandom } from './crypto-random.ts';

const kKeyTypeSecret = 0;
const kKeyTypePublic = 1;
const kKeyTypePrivate = 2;

const kKeyFormatJWK = 2;

/** What the C++ object of a key gives away, and to whom: only to Node's library. */
export interface KeyObjectHandle {
  init(type: number, data: ByteSource | JsonWebKey, format?: number | null): void;
  getSymmetricKeySize(): number;
}

/** Keeps the bytes. */
class SecretKey {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /** The bytes of a secret key, given as its handle or as they are. */
  static read(key: object): Uint8Array<ArrayBuffer> {
    return #bytes in key ? key.#bytes : bytesOf(key as ByteSource);
  }

  static write(key: SecretKey, bytes: Uint8Array<ArrayBuffer>): void {
    key.#bytes = bytes;
  }
}

export const secretBytes = (key: KeyObjectHandle | ByteSource) => SecretKey.read(key);

type CryptoKeyClass = new (
  handle: KeyObjectHandle,
  algorithm: object,
  usages: number,
  extractable: boolean,
) => object;

export function makeKeys(runtime: Runtime) {
  // Not out of the pool of small Buffers: Web Crypto gives away what lies below.
  const buffer = (bytes: Uint8Array) => runtime.require('buffer').Buffer.from(bytes.slice().buffer);

  class Handle extends SecretKey implements KeyObjectHandle {
    init(type: number, data: ByteSource | JsonWebKey, format?: number | null): void {
      if (type === kKeyTypePublic) throw notAvailable('crypto.createPublicKey()');
      if (type === kKeyTypePrivate) throw notAvailable('crypto.createPrivateKey()');
      SecretKey.write(
        this,
        format === kKeyFormatJWK ? this.#fromJwk(data as JsonWebKey) : bytesOf(data as ByteSource).slice(),
      );
    }

    #fromJwk({ k }: JsonWebKey): Uint8Array<ArrayBuffer> {
      if (typeof k !== 'string')
        throw codedError(TypeError, 'ERR_CRYPTO_INVALID_JWK', 'Invalid JWK secret key format');
      return bytesOf(runtime.require('buffer').Buffer.from(k, 'base64url') as Uint8Array).slice();
    }

    getKeyType(): number {
      return kKeyTypeSecret;
    }

    getSymmetricKeySize(): number {
      return secretBytes(this).length;
    }

    export(): unknown {
      return buffer(secretBytes(this));
    }

    exportJwk(target: JsonWebKey): JsonWebKey {
      target.kty = 'oct';
      target.k = (buffer(secretBytes(this)) as Uint8Array & { toString(encoding: string): string }).toString(
        'base64url',
      );
      return target;
    }

    equals(other: KeyObjectHandle): boolean {
      return sameBytes(secretBytes(this), secretBytes(other));
    }
  }

  const keyObjects = new WeakMap<object, KeyObjectHandle>();
  const cryptoKeys = new WeakMap<
    object,
    readonly [type: number, extractable: boolean, algorithm: object, usages: number, handle: KeyObjectHandle]
  >();
  let InternalCryptoKey: CryptoKeyClass | undefined;

  const notOne = (name: string) =>
    codedError(TypeError, 'ERR_INVALID_THIS', `Value of "this" must be of type ${name}`);

  return {
    KeyObjectHandle: Handle,

    /** Lets Node's library derive KeyObject and its kin from a class that keeps the handle. */
    createNativeKeyObjectClass<Classes>(
      derive: (base: new (handle: KeyObjectHandle) => object) => Classes,
    ): Classes {
      return derive(
        // oxlint-disable-next-line typescript/no-extraneous-class -- Node's library extends it
        class NativeKeyObject {
          constructor(handle: KeyObjectHandle) {
            keyObjects.set(this, handle);
          }
        },
      );
    },

    getKeyObjectSlots(key: object): [type: number, handle: KeyObjectHandle] {
      const handle = keyObjects.get(key);
      if (!handle) throw notOne('KeyObject');
      return [kKeyTypeSecret, handle];
    },

    /** The same for CryptoKey. Called once, when all that Web Crypto knows of algorithms is set up. */
    createCryptoKeyClass<Classes extends readonly [unknown, CryptoKeyClass]>(
      derive: (base: CryptoKeyClass) => Classes,
    ): Classes {
      const classes = derive(
        // oxlint-disable-next-line typescript/no-extraneous-class -- Node's library extends it
        class NativeCryptoKey {
          constructor(handle: KeyObjectHandle, algorithm: object, usages: number, extractable: boolean) {
            cryptoKeys.set(this, [kKeyTypeSecret, extractable, algorithm, usages, handle]);
          }
        },
      );
      InternalCryptoKey = classes[1];
      refuseKeyPairs(runtime);
      return classes;
    },

    getCryptoKeySlots(key: object): unknown[] {
      const slots = cryptoKeys.get(key);
      if (!slots) throw notOne('CryptoKey');
      return [...slots];
    },

    SecretKeyGenJob: jobClass(
      runtime,
      (mode, bits: number, algorithm?: object, usages?: number, extractable?: boolean) => () => {
        // Web Crypto makes keys that end within a byte; Node rounds down.
        const length = mode === kCryptoJobWebCrypto ? Math.ceil(bits / 8) : Math.floor(bits / 8);
        const bytes = new Uint8Array(length);
        fillRandom(runtime, bytes);
        if (mode === kCryptoJobWebCrypto && bits % 8 !== 0)
          bytes[length - 1]! &= (0xff << (8 - (bits % 8))) & 0xff;
        const handle = new Handle();
        handle.init(kKeyTypeSecret, bytes);
        if (mode !== kCryptoJobWebCrypto) return handle;
        return new InternalCryptoKey!(handle, algorithm!, usages!, extractable!);
      },
    ),

    kKeyTypeSecret,
    kKeyTypePublic,
    kKeyTypePrivate,
    kKeyFormatDER: 0,
    kKeyFormatPEM: 1,
    kKeyFormatJWK,
    kKeyFormatRawPublic: 3,
    kKeyFormatRawPrivate: 4,
    kKeyFormatRawSeed: 5,
    kKeyFormatStore: 6,
    kKeyEncodingPKCS1: 0,
    kKeyEncodingPKCS8: 1,
    kKeyEncodingSPKI: 2,
    kKeyEncodingSEC1: 3,
    kWebCryptoKeyFormatRaw: 0,
    kWebCryptoKeyFormatPKCS8: 1,
    kWebCryptoKeyFormatSPKI: 2,
    kWebCryptoKeyFormatJWK: 3,
  };
}

/**
 * Web Crypto looks an algorithm up before all else: there, those of key pairs say that they are missing.
 * Further on, Node's library would take the refusal for a fault in the program's data.
 */
function refuseKeyPairs(runtime: Runtime): void {
  const operations = runtime.require('internal/crypto/util').kSupportedAlgorithms as Record<string, object>;
  const pairs = ['RSASSA-PKCS1-v1_5', 'RSA-PSS', 'RSA-OAEP', 'ECDSA', 'ECDH', 'Ed25519', 'X25519'];
  for (const [operation, algorithms] of Object.entries(operations)) {
    for (const name of pairs) {
      if (!Object.hasOwn(algorithms, name)) continue;
      Object.defineProperty(algorithms, name, {
        enumerable: true,
        get() {
          throw notAvailable(`crypto.subtle.${operation}() with ${name}`);
        },
      });
    }
  }
}
