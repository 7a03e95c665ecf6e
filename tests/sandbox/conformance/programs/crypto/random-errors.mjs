// Wrong arguments of the random functions
import { randomBytes, randomFill, randomFillSync, randomInt, randomUUID } from 'node:crypto';

const attempts = [
  () => randomBytes(-1), () => randomBytes('5'), () => randomBytes(1.5), () => randomBytes(2 ** 31),
  () => randomBytes(), () => randomInt(0), () => randomInt(5, 5), () => randomInt(5, 1), () => randomInt('x'),
  () => randomInt(1.5), () => randomInt(0, 2 ** 48), () => randomInt(), () => randomInt(1, 2, 'callback'),
  () => randomFillSync('x'), () => randomFillSync(Buffer.alloc(2), 3),
  () => randomFillSync(Buffer.alloc(2), 1, 5), () => randomFill(Buffer.alloc(1)), () => randomUUID('x'),
  () => randomUUID({ disableEntropyCache: 1 }), () => randomBytes(1, 'callback'),
];
for (const f of attempts) {
  try {
    console.log(String(f).slice(6), '| accepted', f().length);
  } catch (error) {
    console.log(String(f).slice(6), '|', error.name, error.code, '|', error.message);
  }
}
