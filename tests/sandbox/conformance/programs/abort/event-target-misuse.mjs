// Event targets called with the wrong things, and listeners that throw.
import { EventEmitter } from 'node:events';

process.on('uncaughtException', ({ name, code, message }) => console.log('uncaught', name, code, message));
const target = new EventTarget();
const attempts = {
  'a plain object': () => target.dispatchEvent({ type: 'x' }),
  'a string': () => target.dispatchEvent('x'),
  'no type': () => new Event(),
  'no listener': () => target.addEventListener('x'),
  'null as listener': () => target.addEventListener('x', null),
  'number as listener': () => target.addEventListener('x', 1),
  'wrong this': () => EventTarget.prototype.addEventListener.call({}, 'x', () => {}),
  'symbol as type': () => new Event(Symbol('x')),
  'number as type': () => new Event(7).type,
  'no new': () => EventTarget(),
  'wrong signal': () => target.addEventListener('x', () => {}, { signal: 'x' }),
  'an emitter': () => EventEmitter.prototype.emit.call(target, 'x'),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    console.log(name, 'is fine', attempt());
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message}`);
  }
}
const again = new Event('again');
target.addEventListener('again', () => target.dispatchEvent(again));
target.addEventListener('again', () => console.log('the next listener runs'));
target.addEventListener('again', async () => {
  throw new RangeError('from an async listener');
});
console.log(target.dispatchEvent(again));
