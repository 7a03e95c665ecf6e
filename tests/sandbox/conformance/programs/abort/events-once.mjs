// events.once: values, errors, event targets, and no listeners left behind.
import { EventEmitter, once } from 'node:events';

const emitter = new EventEmitter();
const outcome = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch (error) {
    console.log(name, 'rejects', error?.name, error?.code, error?.message ?? error);
  }
};
const listeners = () => emitter.eventNames().map((name) => `${String(name)} ${emitter.listenerCount(name)}`);

const value = once(emitter, 'value');
console.log('waiting', listeners());
emitter.emit('value', 1, 2);
emitter.emit('value', 3);
await outcome('value', value);
console.log('after', listeners());

const failing = once(emitter, 'value');
emitter.emit('error', new RangeError('emitted'));
await outcome('error', failing);
const awaited = once(emitter, 'error');
emitter.emit('error', new Error('wanted'));
console.log('once error', (await awaited)[0].message, listeners());
const both = Promise.all([once(emitter, 'a'), once(emitter, 'b')]);
emitter.emit('b', 'second');
emitter.emit('a', 'first');
await outcome('both', both);
const race = Promise.race([once(emitter, 'a'), once(emitter, 'b')]);
emitter.emit('b');
await outcome('race', race);
console.log('the other one still waits', listeners());

const target = new EventTarget();
const event = once(target, 'error');
target.dispatchEvent(new Event('error'));
console.log(
  'target',
  (await event).map(({ type }) => type),
);
const symbol = Symbol('s');
const waiting = once(emitter, symbol);
emitter.emit(symbol, 'by symbol');
await outcome('symbol', waiting);
await outcome('emitter', once({}, 'value'));
