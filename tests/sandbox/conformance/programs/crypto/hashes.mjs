// createHash and hash: algorithms, encodings, kinds of data
import crypto, { createHash, getHashes, hash } from 'node:crypto';

const digest = (name, data, encoding = 'hex') => createHash(name).update(data).digest(encoding);
for (const name of [
  'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-256', 'sha3-256', 'ripemd160', 'SHA256',
  'RSA-SHA256',
]) {
  console.log(name, digest(name, 'abc'), digest(name, '').length);
}
console.log(
  ['md5', 'sha1', 'sha256', 'sha512', 'sha3-256', 'RSA-SHA256'].filter((name) => !getHashes().includes(name)),
  crypto.getHashes === getHashes,
);
for (const encoding of ['hex', 'base64', 'base64url', 'latin1', 'binary', 'buffer', undefined]) console.log(encoding, digest('md5', 'ü', encoding));
console.log(
  digest('sha256', Buffer.from('abc')) === digest('sha256', new Uint8Array([97, 98, 99])),
  digest('sha256', new DataView(new ArrayBuffer(1))) === digest('sha256', '\0'),
);
console.log(
  createHash('sha1').update('616263', 'hex').update('ZGVm', 'base64').digest('hex') === digest('sha1', 'abcdef'),
  digest('sha1', 'é'), createHash('sha1').update('é', 'latin1').digest('hex'),
);
console.log(
  createHash('shake128', { outputLength: 8 }).update('x').digest('hex'), hash('sha256', 'abc', 'base64'),
  hash('sha1', Buffer.from('abc')), hash('md5', 'x', 'buffer'),
);
