// events.once and events.on; the timer of AbortSignal.timeout() does not keep a program alive.
import { EventEmitter, once, on } from 'node:events';

const emitter = new EventEmitter();
setTimeout(() => emitter.emit('a', 1, 2), 1);
console.log(await once(emitter, 'a'));

setTimeout(() => {
  emitter.emit('b', 1);
  emitter.emit('b', 2);
}, 1);
let seen = 0;
for await (const [value] of on(emitter, 'b')) {
  console.log(value);
  if (++seen === 2) break;
}

try {
  await once(emitter, 'z', { signal: AbortSignal.timeout(5) });
} catch (error) {
  console.log(error.name, error.code, error.cause?.name);
}
try {
  emitter.emit('error', new Error('unh'));
} catch (error) {
  console.log(error.message);
}
