// Names of the errors of crypto.subtle
const { subtle } = crypto;
const bytes = (text) => new TextEncoder().encode(text);
const hmac = await subtle.importKey('raw', bytes('key'), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']);
const signature = await subtle.sign('HMAC', hmac, bytes('data'));
const generated = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-512' }, false, ['sign']);
const password = await subtle.importKey('raw', bytes('password'), 'PBKDF2', false, ['deriveBits', 'deriveKey']);
const aes = await subtle.deriveKey(
  { name: 'PBKDF2', salt: bytes('salt'), iterations: 1, hash: 'SHA-256' }, password,
  { name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'],
);
const iv = new Uint8Array(12).fill(1);
const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytes('header') }, aes, bytes('secret text'));
const attempts = {
  'wrong tag': () => subtle.decrypt({ name: 'AES-GCM', iv }, aes, sealed),
  'not extractable': () => subtle.exportKey('raw', generated),
  'wrong usage': () => subtle.verify('HMAC', generated, signature, bytes('data')),
  'unknown hash': () => subtle.digest('SHA-0', bytes('x')),
  'text': () => subtle.digest('SHA-256', 'text'),
  'no usages': () => subtle.importKey('raw', bytes('k'), { name: 'HMAC', hash: 'SHA-256' }, true, []),
  'key length': () => subtle.importKey('raw', new Uint8Array(5), 'AES-GCM', true, ['encrypt']),
  'bad format': () => subtle.importKey('nope', bytes('k'), 'HKDF', false, ['deriveBits']),
  'not a key': () => subtle.sign('HMAC', {}, bytes('x')),
};
for (const [name, f] of Object.entries(attempts)) {
  await f().then(() => console.log(name, 'accepted'), (error) => console.log(name, '|', error.name, error.code));
}
