// crypto.subtle: digests, HMAC, PBKDF2, HKDF, AES-GCM and AES-CBC, import and export
const { subtle } = crypto;
const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) => Buffer.from(buffer).toString('hex');
for (const name of ['SHA-1', 'sha-256', 'SHA-384', { name: 'SHA-512' }]) console.log(hex(await subtle.digest(name, bytes('abc'))).slice(0, 32));

const hmac = await subtle.importKey('raw', bytes('key'), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']);
const signature = await subtle.sign('HMAC', hmac, bytes('data'));
console.log(
  signature.constructor.name, hex(signature), await subtle.verify('HMAC', hmac, signature, bytes('data')),
  await subtle.verify('HMAC', hmac, signature, bytes('other')),
);
console.log(
  hmac.type, hmac.extractable, hmac.algorithm, hmac.usages, hex(await subtle.exportKey('raw', hmac)),
  await subtle.exportKey('jwk', hmac),
);
const generated = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-512' }, false, ['sign']);
console.log(generated.algorithm, generated.extractable, Object.prototype.toString.call(generated));

const password = await subtle.importKey('raw', bytes('password'), 'PBKDF2', false, ['deriveBits', 'deriveKey']);
console.log(hex(await subtle.deriveBits(
  { name: 'PBKDF2', salt: bytes('salt'), iterations: 2, hash: 'SHA-1' }, password, 160,
)));
const material = await subtle.importKey('raw', new Uint8Array(22).fill(11), 'HKDF', false, ['deriveBits']);
console.log(hex(await subtle.deriveBits(
  {
    name: 'HKDF', hash: 'SHA-256', salt: Buffer.from('000102030405060708090a0b0c', 'hex'),
    info: Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'),
  },
  material, 336,
)));
const aes = await subtle.deriveKey(
  { name: 'PBKDF2', salt: bytes('salt'), iterations: 1, hash: 'SHA-256' }, password,
  { name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'],
);
const iv = new Uint8Array(12).fill(1);
const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytes('header') }, aes, bytes('secret text'));
console.log(hex(await subtle.exportKey('raw', aes)), hex(sealed), sealed.byteLength);
console.log(Buffer.from(await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytes('header') }, aes, sealed)).toString());
const fixed = await subtle.importKey('raw', new Uint8Array(16), 'AES-CBC', false, ['encrypt', 'decrypt']);
const cbc = await subtle.encrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, fixed, bytes('block'));
console.log(
  hex(cbc), Buffer.from(await subtle.decrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, fixed, cbc)).toString(),
);
