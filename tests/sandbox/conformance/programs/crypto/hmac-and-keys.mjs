// createHmac, secret KeyObjects and timingSafeEqual
import { KeyObject, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

const mac = (name, key, data, encoding = 'hex') => createHmac(name, key).update(data).digest(encoding);
for (const name of ['md5', 'sha1', 'sha256', 'sha512']) console.log(
  name, mac(name, 'key', 'The quick brown fox jumps over the lazy dog'),
);
console.log(
  mac('sha256', '', ''), mac('sha256', 'k'.repeat(200), 'long key'),
  mac('sha256', Buffer.from([0, 255]), 'bytes', 'base64url'),
);
console.log(
  mac('sha1', new Uint8Array([1, 2]), 'x') === mac('sha1', Buffer.from([1, 2]), 'x'),
  createHmac('sha1', 'key', { encoding: 'hex' }).update('a').update('b').digest('hex') === mac('sha1', 'key', 'ab'),
);

const key = createSecretKey(Buffer.from('secret'));
console.log(
  key instanceof KeyObject, key.type, key.symmetricKeySize, key.export(), key.export({ format: 'jwk' }),
  key.asymmetricKeyType,
);
console.log(
  mac('sha256', key, 'data') === mac('sha256', 'secret', 'data'), key.equals(createSecretKey('secret', 'utf8')),
  key.equals(createSecretKey('other!', 'utf8')),
);
console.log(createSecretKey('736563726574', 'hex').equals(key), Object.prototype.toString.call(key), key);
console.log(
  timingSafeEqual(Buffer.from('abc'), new Uint8Array([97, 98, 99])),
  timingSafeEqual(Buffer.from('abc'), Buffer.from('abd')), timingSafeEqual(new ArrayBuffer(2), Buffer.alloc(2)),
);
