// Wrong arguments of Buffer.from, alloc, concat and copyBytesFrom
import { Buffer } from 'node:buffer';

const show = (f) => {
  try {
    return f();
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
const memory = new ArrayBuffer(8);
for (const f of [
  () => Buffer.from(5), () => Buffer.from(), () => Buffer.from(null), () => Buffer.from({}),
  () => Buffer.from(Symbol('s')), () => Buffer.from(() => {}), () => Buffer.from(true),
  () => Buffer.from(memory, 9), () => Buffer.from(memory, 1, 100), () => Buffer.alloc(-1),
  () => Buffer.alloc('5'), () => Buffer.alloc(NaN), () => Buffer.alloc(2 ** 53),
  () => Buffer.alloc(3, 'x', 'nope'), () => Buffer.alloc(3, 'g', 'hex'), () => Buffer.alloc(3, Buffer.alloc(0)),
  () => Buffer.concat('x'), () => Buffer.concat(['x']), () => Buffer.concat([Buffer.alloc(1)], -1),
  () => Buffer.copyBytesFrom([1]), () => Buffer.copyBytesFrom(new Uint8Array(1), 5),
]) {
  console.log(String(f).slice(6), '->', show(f));
}
