// Hashes, HMACs, random values and timingSafeEqual.
import { createHash, createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';

console.log(
  createHash('sha256').update('a').update(Buffer.from('b')).digest('hex'),
  createHash('md5').update('x').digest('base64'),
  createHash('sha1').update('é').digest('hex'),
  createHash('sha512').update('').digest('hex').slice(0, 16),
);
console.log(
  createHmac('sha256', 'key').update('data').digest('base64url'),
  randomUUID().length,
  randomBytes(8).length,
  timingSafeEqual(Buffer.from('ab'), Buffer.from('ab')),
);
try {
  timingSafeEqual(Buffer.from('a'), Buffer.from('ab'));
} catch (error) {
  console.log(error.name, error.code);
}
try {
  createHash('nope');
} catch (error) {
  console.log(error.message, error.code);
}
const random = randomInt(10);
const digest = await crypto.subtle.digest('SHA-256', Buffer.from('ab'));
console.log(random >= 0 && random < 10, Buffer.from(digest).toString('hex').slice(0, 8));
