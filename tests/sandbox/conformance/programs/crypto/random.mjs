// Random values: shapes, ranges, filling, callbacks
import crypto, { randomBytes, randomFill, randomFillSync, randomInt, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';

console.log(
  randomBytes(0), randomBytes(16).length, randomBytes(4) instanceof Buffer,
  randomBytes(32).equals(randomBytes(32)),
);
console.log(
  (await promisify(randomBytes)(8)).length,
  await new Promise((resolve) => randomBytes(3, (error, bytes) => resolve([error, bytes.length]))),
);
const numbers = Array.from({ length: 500 }, () => randomInt(5));
console.log(Math.min(...numbers), Math.max(...numbers), numbers.every(Number.isInteger));
const range = Array.from({ length: 500 }, () => randomInt(-2, 2));
console.log(
  Math.min(...range), Math.max(...range), randomInt(7, 8),
  await new Promise((resolve) => randomInt(1, (error, n) => resolve([error, n]))),
);
const uuids = Array.from({ length: 50 }, () => randomUUID());
console.log(
  new Set(uuids).size,
  uuids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  randomUUID({ disableEntropyCache: true }).length,
);
const buffer = Buffer.alloc(10);
console.log(randomFillSync(buffer, 5) === buffer, buffer.subarray(0, 5), buffer.subarray(5).some((b) => b > 0));
const words = new Uint32Array(4);
console.log(randomFillSync(words) === words, words.some((n) => n > 255), randomFillSync(new ArrayBuffer(4)).byteLength);
console.log(await new Promise((resolve) => randomFill(
  Buffer.alloc(6), 2, 2, (error, b) => resolve([error, b[0], b[1], b[4], b[5]]),
)));
console.log(
  crypto.webcrypto === globalThis.crypto, crypto.getRandomValues(new Uint8Array(2)).length,
  typeof crypto.webcrypto.subtle.digest, crypto.randomUUID === randomUUID,
);
