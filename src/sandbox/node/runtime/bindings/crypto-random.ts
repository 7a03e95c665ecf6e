/**
 * The part of `internalBinding('crypto')` that is random, Node's `crypto_random.cc`, over the browser's
 * own source of random bytes; and prime numbers.
 *
 * Leaves out nothing.
 */
import type { Runtime } from '../runtime.ts';
import { arrayBufferOf, bytesOf, codedError, jobClass, type ByteSource } from './crypto-job.ts';

/** What a browser gives at once. */
const portion = 65536;

export function fillRandom({ host }: Runtime, bytes: Uint8Array): void {
  // By way of a buffer of our own: a browser does not fill shared memory.
  const random = new Uint8Array(Math.min(portion, bytes.length));
  for (let start = 0; start < bytes.length; start += portion) {
    const part = random.subarray(0, Math.min(portion, bytes.length - start));
    host.crypto.getRandomValues(part);
    bytes.set(part, start);
  }
}

export function makeRandom(runtime: Runtime) {
  return {
    RandomBytesJob: jobClass(runtime, (_mode, target: ByteSource, offset: number, size: number) => () => {
      fillRandom(runtime, bytesOf(target).subarray(offset, offset + size));
      return undefined;
    }),

    /** Memory that is not swapped out, in Node. */
    secureBuffer: (length: number) => new Uint8Array(length),

    RandomPrimeJob: jobClass(
      runtime,
      (_mode, bits: number, safe: boolean, addBytes?: ByteSource, remainderBytes?: ByteSource) => {
        const add = addBytes && toNumber(bytesOf(addBytes));
        const remainder = remainderBytes && toNumber(bytesOf(remainderBytes));
        if (add !== undefined) {
          if (bitLength(add) > bits) throw codedError(RangeError, 'ERR_OUT_OF_RANGE', 'invalid options.add');
          if (remainder !== undefined && add <= remainder)
            throw codedError(RangeError, 'ERR_OUT_OF_RANGE', 'invalid options.rem');
        }
        return () => {
          if (bits < 2) throw new Error('error:01800076:bignum routines::bits too small');
          return toBytes(randomPrime(runtime, bits, safe, add, remainder), Math.ceil(bits / 8));
        };
      },
    ),

    CheckPrimeJob: jobClass(runtime, (_mode, candidate: ByteSource, checks: number) => {
      const number = toNumber(bytesOf(candidate));
      return () => isPrime(runtime, number, checks);
    }),
  };
}

function toNumber(bytes: Uint8Array): bigint {
  let number = 0n;
  for (const byte of bytes) number = (number << 8n) | BigInt(byte);
  return number;
}

function toBytes(number: bigint, length: number): ArrayBuffer {
  const bytes = new Uint8Array(length);
  for (let index = length - 1, rest = number; index >= 0; index--, rest >>= 8n)
    bytes[index] = Number(rest & 0xffn);
  return arrayBufferOf(bytes);
}

const bitLength = (number: bigint) => (number === 0n ? 0 : number.toString(2).length);

function randomNumber(runtime: Runtime, bits: number): bigint {
  const bytes = new Uint8Array(Math.ceil(bits / 8));
  fillRandom(runtime, bytes);
  return toNumber(bytes) & ((1n << BigInt(bits)) - 1n);
}

/** A prime of exactly so many bits; with `add`, one that leaves `remainder` when divided by it. */
function randomPrime(
  runtime: Runtime,
  bits: number,
  safe: boolean,
  add: bigint | undefined,
  remainder: bigint | undefined,
): bigint {
  const highest = 1n << BigInt(bits - 1);
  // OpenSSL sets the two highest bits, so that a product of two primes has twice as many.
  const always = add === undefined && bits > 2 ? highest | (highest >> 1n) : highest;
  for (;;) {
    let candidate = randomNumber(runtime, bits) | always;
    if (add !== undefined) candidate += (remainder ?? (safe ? 3n : 1n)) - (candidate % add);
    else if (bits > 2) candidate |= 1n;
    if (bitLength(candidate) !== bits || !isPrime(runtime, candidate, 0)) continue;
    if (!safe || isPrime(runtime, candidate >> 1n, 0)) return candidate;
  }
}

const smallPrimes = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n, 53n];

/** Miller and Rabin's test: a composite number passes with less than one chance in 4^rounds. */
function isPrime(runtime: Runtime, number: bigint, checks: number): boolean {
  if (number < 2n) return false;
  for (const prime of smallPrimes) if (number % prime === 0n) return number === prime;
  let odd = number - 1n;
  let twos = 0;
  for (; odd % 2n === 0n; odd /= 2n) twos++;
  const bits = bitLength(number);
  for (let round = Math.max(checks, 24); round > 0; round--) {
    const base = 2n + (randomNumber(runtime, bits) % (number - 3n));
    if (!passes(base, number, odd, twos)) return false;
  }
  return true;
}

function passes(base: bigint, number: bigint, odd: bigint, twos: number): boolean {
  let power = modularPower(base, odd, number);
  if (power === 1n || power === number - 1n) return true;
  for (let squared = 1; squared < twos; squared++) {
    power = (power * power) % number;
    if (power === number - 1n) return true;
  }
  return false;
}

function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % modulus)
    if (rest & 1n) result = (result * square) % modulus;
  return result;
}
