// createCipheriv: AES in GCM, CBC and CTR, authentication, streams, wrong keys and vectors
import { createCipheriv, createDecipheriv, getCiphers, getCipherInfo } from 'node:crypto';

const key = Buffer.alloc(32, 1);
const iv = Buffer.alloc(16, 2);
const encrypt = (name, k, v, text) => {
  const cipher = createCipheriv(name, k, v);
  return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
};
const decrypt = (name, k, v, data) => {
  const decipher = createDecipheriv(name, k, v);
  return decipher.update(data, 'hex', 'utf8') + decipher.final('utf8');
};
for (const [name, size] of [['aes-256-cbc', 32], ['aes-128-cbc', 16], ['aes-256-ctr', 32], ['aes-192-cbc', 24]]) {
  const data = encrypt(name, key.subarray(0, size), iv, 'some text, longer than a block');
  console.log(name, data, decrypt(name, key.subarray(0, size), iv, data));
}
const cipher = createCipheriv('aes-256-gcm', key, iv.subarray(0, 12));
cipher.setAAD(Buffer.from('header'));
const sealed = Buffer.concat([cipher.update('authenticated'), cipher.final()]);
const tag = cipher.getAuthTag();
console.log(sealed.toString('hex'), tag.toString('hex'));
const open = (t, aad = 'header') => {
  const decipher = createDecipheriv('aes-256-gcm', key, iv.subarray(0, 12));
  decipher.setAAD(Buffer.from(aad)).setAuthTag(t);
  return decipher.update(sealed, undefined, 'utf8') + decipher.final('utf8');
};
const stream = createCipheriv('aes-256-cbc', key, iv);
stream.end('streamed');
console.log(
  open(tag), Buffer.concat(await stream.toArray()).toString('hex') === encrypt('aes-256-cbc', key, iv, 'streamed'),
);
console.log(getCiphers().includes('aes-256-gcm'), getCipherInfo('aes-256-cbc'), getCipherInfo('nope'));
const attempts = {
  'wrong tag': () => open(Buffer.alloc(16)), 'wrong header': () => open(tag, 'x'),
  'unknown': () => createCipheriv('nope', key, iv),
  'short key': () => createCipheriv('aes-256-cbc', key.subarray(1), iv),
  'short iv': () => createCipheriv('aes-256-cbc', key, iv.subarray(1)),
  'no iv': () => createCipheriv('aes-256-cbc', key),
  'tag too early': () => createCipheriv('aes-256-gcm', key, iv).getAuthTag(),
  'bad padding': () => decrypt('aes-256-cbc', key, iv, 'ff'.repeat(16)),
  'cut off': () => decrypt('aes-256-cbc', key, iv, 'ff'),
  'no text': () => createCipheriv('aes-256-cbc', key, iv).update(5),
};
for (const [name, f] of Object.entries(attempts)) {
  try {
    console.log(name, 'accepted', f());
  } catch (error) {
    console.log(name, '|', error.name, error.code, '|', error.code?.startsWith('ERR_OSSL') ? '' : error.message);
  }
}
