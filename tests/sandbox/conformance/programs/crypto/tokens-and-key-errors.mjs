// A signed token; wrong arguments of createHmac, createSecretKey and timingSafeEqual
import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

const mac = (name, key, data, encoding = 'hex') => createHmac(name, key).update(data).digest(encoding);
const key = createSecretKey(Buffer.from('secret'));
const verify = (token) => {
  const [payload, signature] = token.split('.');
  const expected = createHmac('sha256', key).update(payload).digest();
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
};
const payload = Buffer.from(JSON.stringify({ sub: 1 })).toString('base64url');
const token = `${payload}.${mac('sha256', key, payload, 'base64url')}`;
console.log(token, verify(token), verify(token.slice(0, -1)), verify(`x${token}`));

const done = createHmac('sha1', 'k');
done.update('x').digest();
const attempts = [
  () => done.digest('hex'), () => done.update('x'), () => createHmac('sha1'), () => createHmac('nope', 'k'),
  () => createHmac('sha1', null), () => createHmac(5, 'k'), () => createSecretKey(5),
  () => createSecretKey(Buffer.alloc(0)).symmetricKeySize, () => key.export({ format: 'pem' }),
  () => timingSafeEqual(Buffer.from('a'), Buffer.from('ab')), () => timingSafeEqual('a', 'a'),
  () => timingSafeEqual(Buffer.alloc(1)), () => createHash('sha1').update(key),
];
for (const f of attempts) {
  try {
    console.log('accepted', f());
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
