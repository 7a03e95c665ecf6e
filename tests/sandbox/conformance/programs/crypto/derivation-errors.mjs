// Wrong arguments of pbkdf2, scrypt and hkdf
import { hkdfSync, pbkdf2, pbkdf2Sync, scryptSync } from 'node:crypto';

const attempts = [
  () => pbkdf2Sync('p', 's', 0, 1, 'sha1'), () => pbkdf2Sync('p', 's', 1, -1, 'sha1'),
  () => pbkdf2Sync('p', 's', 1, 1, 'nope'), () => pbkdf2Sync('p', 's', 1, 1),
  () => pbkdf2Sync(5, 's', 1, 1, 'sha1'), () => pbkdf2('p', 's', 1, 1, 'sha1'),
  () => scryptSync('p', 's', 8, { N: 3 }), () => scryptSync('p', 's', 8, { N: 1 }),
  () => scryptSync('p', 's', -1), () => scryptSync('p', 's', 8, { N: 2 ** 20, r: 8 }),
  () => scryptSync('p', 's', 8, { N: 16, cost: 16 }), () => scryptSync('p', null, 8),
  () => hkdfSync('sha256', 'k', 's', 'i', 9000), () => hkdfSync('nope', 'k', 's', 'i', 4),
  () => hkdfSync('sha256', 'k', 's', 'i'.repeat(2000), 4),
];
for (const f of attempts) {
  try {
    console.log('accepted', f());
  } catch (error) {
    console.log(String(f).slice(6), '|', error.name, error.code, '|', error.message.replace(/: error:.*/, ''));
  }
}
