/**
 * The part of `internalBinding('crypto')` that makes keys out of passwords and of other keys, Node's
 * `crypto_pbkdf2.cc`, `crypto_scrypt.cc`, `crypto_hkdf.cc` and `crypto_argon2.cc`, over `@noble/hashes`.
 *
 * Leaves out nothing; slower than Node by an order of magnitude.
 */
import { argon2d, argon2i, argon2id } from '@noble/hashes/argon2.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import type { CHash } from '@noble/hashes/utils.js';
import type { Runtime } from '../runtime.ts';
import { isExtendable, needDigest } from './crypto-hash.ts';
import { arrayBufferOf, bytesOf, codedError, jobClass, type ByteSource } from './crypto-job.ts';
import { secretBytes, type KeyObjectHandle } from './crypto-keys.ts';

type Secret = KeyObjectHandle | ByteSource;

const copyOf = (source: ByteSource) => bytesOf(source).slice();
const copyOfSecret = (secret: Secret) => secretBytes(secret).slice();

const derivingFailed = () => new Error('Deriving bits failed');

/** What OpenSSL asks of a digest below a key derivation, and of the length. */
function checkDerivation(digest: CHash, length: number): void {
  if (isExtendable(digest)) throw new Error('error:1C8000B7:Provider routines::xof digests not allowed');
  if (length === 0) throw derivingFailed();
}

const argon2Kinds = [argon2d, argon2i, argon2id] as const;

export function makeDerivations(runtime: Runtime) {
  return {
    PBKDF2Job: jobClass(
      runtime,
      (_mode, secret: Secret, salt: ByteSource, iterations: number, length: number, name: string) => {
        const digest = needDigest(name);
        const password = copyOfSecret(secret);
        const salted = copyOf(salt);
        return () => {
          checkDerivation(digest, length);
          return arrayBufferOf(pbkdf2(digest, password, salted, { c: iterations, dkLen: length }));
        };
      },
    ),

    HKDFJob: jobClass(
      runtime,
      (_mode, name: string, secret: Secret, salt: ByteSource, info: ByteSource, length: number) => {
        const digest = needDigest(name);
        if (length > 255 * digest.outputLen)
          throw codedError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
        const key = copyOfSecret(secret);
        const salted = copyOf(salt);
        const about = copyOf(info);
        return () => {
          checkDerivation(digest, length);
          return arrayBufferOf(hkdf(digest, key, salted, about, length));
        };
      },
    ),

    ScryptJob: jobClass(
      runtime,
      (
        _mode,
        secret: Secret,
        salt: ByteSource,
        cost: number,
        blockSize: number,
        parallel: number,
        memory: number,
        length: number,
      ) => {
        checkScrypt(cost, blockSize, parallel, memory);
        const password = copyOfSecret(secret);
        const salted = copyOf(salt);
        return () => {
          if (length === 0) return new ArrayBuffer(0);
          const options = {
            N: cost,
            r: blockSize,
            p: parallel,
            dkLen: length,
            maxmem: Number.MAX_SAFE_INTEGER,
          };
          return arrayBufferOf(scrypt(password, salted, options));
        };
      },
    ),

    kTypeArgon2d: 0,
    kTypeArgon2i: 1,
    kTypeArgon2id: 2,
    Argon2Job: jobClass(
      runtime,
      (
        _mode,
        secret: Secret,
        salt: ByteSource,
        parallel: number,
        length: number,
        memory: number,
        passes: number,
        key: ByteSource,
        data: ByteSource,
        kind: 0 | 1 | 2,
      ) => {
        const password = copyOfSecret(secret);
        const salted = copyOf(salt);
        const options = {
          t: passes,
          m: memory,
          p: parallel,
          dkLen: length,
          key: copyOf(key),
          personalization: copyOf(data),
        };
        return () => arrayBufferOf(argon2Kinds[kind](password, salted, options));
      },
    ),
  };
}

/** OpenSSL's own reckoning of what scrypt may take. */
function checkScrypt(cost: number, blockSize: number, parallel: number, memory: number): void {
  const invalid = (why = '') =>
    codedError(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', `Invalid scrypt params${why}`);
  const tooMuch = () => invalid(': error:030000AC:digital envelope routines::memory limit exceeded');
  if (cost < 2 || !Number.isInteger(Math.log2(cost))) throw invalid();
  if (parallel > (2 ** 30 - 1) / blockSize) throw tooMuch();
  if (16 * blockSize <= 53 && cost >= 2 ** (16 * blockSize)) throw tooMuch();
  const words = 128 * blockSize;
  if (parallel * words + words * (cost + 2) > memory) throw tooMuch();
}
