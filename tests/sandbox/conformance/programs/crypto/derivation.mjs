// pbkdf2, scrypt and hkdf: known vectors, synchronous, by callback and promise
import { createSecretKey, hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync } from 'node:crypto';
import { promisify } from 'node:util';

const hex = (value) => Buffer.from(value).toString('hex');
console.log(hex(pbkdf2Sync('password', 'salt', 1, 20, 'sha1')), hex(pbkdf2Sync('password', 'salt', 2, 20, 'sha1')));
console.log(hex(pbkdf2Sync('passwordPASSWORDpassword', 'saltSALTsaltSALTsaltSALTsaltSALTsalt', 4096, 25, 'sha1')));
console.log(
  hex(await promisify(pbkdf2)('password', 'salt', 1000, 32, 'sha512')), hex(pbkdf2Sync('', '', 1, 8, 'sha256')),
);
console.log(hex(scryptSync('', '', 64, { N: 16, r: 1, p: 1 })));
console.log(
  hex(scryptSync('password', 'NaCl', 32, { cost: 64, blockSize: 8, parallelization: 2 })),
  hex(await promisify(scrypt)('pw', 'salt', 16, { N: 32 })),
);
const ikm = Buffer.from('0b'.repeat(22), 'hex');
const [salt, info] = [Buffer.from('000102030405060708090a0b0c', 'hex'), Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex')];
console.log(hex(hkdfSync('sha256', ikm, salt, info, 42)), hkdfSync('sha1', 'key', '', '', 4).constructor.name);
console.log(hex(await promisify(hkdf)('sha512', createSecretKey(ikm), salt, 'info', 16)));
const order = [];
await new Promise((resolve) => {
  pbkdf2('p', 's', 1, 4, 'sha256', (error, key) => {
    order.push(`callback ${error} ${hex(key)}`);
    resolve();
  });
  process.nextTick(() => order.push('tick'));
  order.push('sync');
});
console.log(order);
const hashed = `${hex(salt)}:${hex(scryptSync('my password', salt, 16))}`;
console.log(
  hashed, hashed.split(':')[1] === hex(scryptSync('my password', Buffer.from(hashed.split(':')[0], 'hex'), 16)),
);
