/**
 * `internalBinding('crypto')`, below Node's own `crypto.js` and all of its `internal/crypto/`: so a program
 * finds the same names, the same checks and the same errors as in Node, and Web Crypto is Node's too,
 * also where a browser has none (a page that is no secure context).
 *
 * What is there: hashes and HMAC (`crypto-hash.ts`), secret keys (`crypto-keys.ts`), AES and
 * ChaCha20-Poly1305 (`crypto-cipher.ts`), PBKDF2, HKDF, scrypt and Argon2 (`crypto-derive.ts`), random bytes
 * and primes (`crypto-random.ts`).
 *
 * Left out, and refused by the name that a program called: keys in pairs and all that needs them
 * (signatures, Diffie-Hellman, certificates), and TLS.
 */
import type { MakeBinding, Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import { makeCiphers } from './crypto-cipher.ts';
import { makeDerivations } from './crypto-derive.ts';
import { makeHashes } from './crypto-hash.ts';
import {
  bytesOf,
  codedError,
  jobClass,
  kCryptoJobAsync,
  kCryptoJobSync,
  kCryptoJobWebCrypto,
  refusedJob,
  sameBytes,
  type ByteSource,
} from './crypto-job.ts';
import { makeKeys } from './crypto-keys.ts';
import { makeRandom } from './crypto-random.ts';

export const makeCryptoBinding: MakeBinding = (runtime) => ({
  kCryptoJobAsync,
  kCryptoJobSync,
  kCryptoJobWebCrypto,
  ...makeHashes(runtime),
  ...makeKeys(runtime),
  ...makeCiphers(runtime),
  ...makeDerivations(runtime),
  ...makeRandom(runtime),
  ...refusals(runtime),
  ...constants,

  timingSafeEqual(one: unknown, other: unknown): boolean {
    const [first, second] = [bufferArgument(one, 'buf1'), bufferArgument(other, 'buf2')];
    if (first.length !== second.length) {
      throw codedError(
        RangeError,
        'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
        'Input buffers must have the same byte length',
      );
    }
    return sameBytes(first, second);
  },

  getFipsCrypto: () => 0,
  testFipsCrypto: () => 0,
  setFipsCrypto(wanted: unknown): void {
    if (wanted) throw notAvailable('crypto.setFips()');
  },
  /** There are no engines, so none is found. */
  setEngine: () => false,
  secureHeapUsed: () => 0n,
  getOpenSSLSecLevelCrypto: () => 2,
  /** Elliptic curves. */
  getCurves: () => [],
});

function bufferArgument(value: unknown, name: string): Uint8Array {
  const isBuffer =
    ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer ||
    (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer);
  if (isBuffer) return bytesOf(value as ByteSource);
  throw codedError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`,
  );
}

/** A function or class that refuses when it is called. */
function refused(what: string): new () => never {
  return function () {
    throw notAvailable(what);
  } as unknown as new () => never;
}

function refusals(runtime: Runtime): object {
  const keyPair = refusedJob(runtime, {
    sync: 'crypto.generateKeyPairSync()',
    async: 'crypto.generateKeyPair()',
    web: 'crypto.subtle.generateKey() of a key pair',
  });
  const encapsulation = (name: string) =>
    refusedJob(runtime, {
      sync: `crypto.${name}()`,
      async: `crypto.${name}()`,
      web: `crypto.subtle.${name}Bits()`,
    });
  const digest = (name: string) => {
    const what = `crypto.subtle.digest() with ${name}`;
    return refusedJob(runtime, { sync: what, async: what, web: what });
  };
  return {
    DhKeyPairGenJob: keyPair,
    DsaKeyPairGenJob: keyPair,
    EcKeyPairGenJob: keyPair,
    NidKeyPairGenJob: keyPair,
    RsaKeyPairGenJob: keyPair,
    KEMEncapsulateJob: encapsulation('encapsulate'),
    KEMDecapsulateJob: encapsulation('decapsulate'),
    TurboShakeJob: digest('TurboSHAKE'),
    KangarooTwelveJob: digest('KangarooTwelve'),
    DHBitsJob: refusedJob(runtime, {
      sync: 'crypto.diffieHellman()',
      async: 'crypto.diffieHellman()',
      web: 'crypto.subtle.deriveBits() of a key pair',
    }),
    RSACipherJob: refusedJob(runtime, {
      sync: 'crypto.publicEncrypt()',
      async: 'crypto.publicEncrypt()',
      web: 'crypto.subtle.encrypt() with RSA-OAEP',
    }),
    SignJob: jobClass(runtime, (_mode, signs: number) => {
      throw notAvailable(signs === 0 ? 'crypto.sign()' : 'crypto.verify()');
    }),

    Sign: refused('crypto.createSign()'),
    Verify: refused('crypto.createVerify()'),
    DiffieHellman: refused('crypto.createDiffieHellman()'),
    DiffieHellmanGroup: refused('crypto.getDiffieHellman()'),
    ECDH: refused('crypto.createECDH()'),
    ECDHConvertKey: refused('crypto.ECDH.convertKey()'),
    publicEncrypt: refused('crypto.publicEncrypt()'),
    publicDecrypt: refused('crypto.publicDecrypt()'),
    privateEncrypt: refused('crypto.privateEncrypt()'),
    privateDecrypt: refused('crypto.privateDecrypt()'),
    parseX509: refused('new crypto.X509Certificate()'),
    certVerifySpkac: refused('crypto.Certificate.verifySpkac()'),
    certExportPublicKey: refused('crypto.Certificate.exportPublicKey()'),
    certExportChallenge: refused('crypto.Certificate.exportChallenge()'),
    SecureContext: refused('tls.createSecureContext()'),
    getSSLCiphers: refused('tls.getCiphers()'),
    getBundledRootCertificates: refused('tls.getCACertificates()'),
    getExtraCACertificates: refused('tls.getCACertificates()'),
    getSystemCACertificates: refused('tls.getCACertificates()'),
    getUserRootCertificates: refused('tls.getCACertificates()'),
    resetRootCertStore: refused('tls.setDefaultCACertificates()'),
  };
}

/** Numbers by which Node's library names what it then finds refused. */
const constants = {
  OPENSSL_EC_EXPLICIT_CURVE: 0,
  OPENSSL_EC_NAMED_CURVE: 1,
  RSA_PKCS1_PSS_PADDING: 6,
  kKeyVariantRSA_SSA_PKCS1_v1_5: 0,
  kKeyVariantRSA_PSS: 1,
  kKeyVariantRSA_OAEP: 2,
  kSigEncDER: 0,
  kSigEncP1363: 1,
  kKEMEncapsulate: 0,
  kKEMDecapsulate: 1,
  EVP_PKEY_X25519: 1034,
  EVP_PKEY_X448: 1035,
  EVP_PKEY_ED25519: 1087,
  EVP_PKEY_ED448: 1088,
  EVP_PKEY_ML_KEM_512: 1454,
  EVP_PKEY_ML_KEM_768: 1455,
  EVP_PKEY_ML_KEM_1024: 1456,
  EVP_PKEY_ML_DSA_44: 1457,
  EVP_PKEY_ML_DSA_65: 1458,
  EVP_PKEY_ML_DSA_87: 1459,
  EVP_PKEY_SLH_DSA_SHA2_128S: 1460,
  EVP_PKEY_SLH_DSA_SHA2_128F: 1461,
  EVP_PKEY_SLH_DSA_SHA2_192S: 1462,
  EVP_PKEY_SLH_DSA_SHA2_192F: 1463,
  EVP_PKEY_SLH_DSA_SHA2_256S: 1464,
  EVP_PKEY_SLH_DSA_SHA2_256F: 1465,
  EVP_PKEY_SLH_DSA_SHAKE_128S: 1466,
  EVP_PKEY_SLH_DSA_SHAKE_128F: 1467,
  EVP_PKEY_SLH_DSA_SHAKE_192S: 1468,
  EVP_PKEY_SLH_DSA_SHAKE_192F: 1469,
  EVP_PKEY_SLH_DSA_SHAKE_256S: 1470,
  EVP_PKEY_SLH_DSA_SHAKE_256F: 1471,
  X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT: 1,
  X509_CHECK_FLAG_NO_WILDCARDS: 2,
  X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS: 4,
  X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS: 8,
  X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS: 16,
  X509_CHECK_FLAG_NEVER_CHECK_SUBJECT: 32,
};
