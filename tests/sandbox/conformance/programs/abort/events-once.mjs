// events.once: values, errors, signals, and the listeners that it leaves behind.
import { EventEmitter, getEventListeners, once } from 'node:events';

const emitter = new EventEmitter();
const outcome = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch (error) {
    console.log(
      name,
      'rejects',
      error?.name,
      error?.code,
      error?.message ?? error,
      error?.cause?.message ?? error?.cause,
    );
  }
};
const counts = () => emitter.eventNames().map((name) => `${String(name)} ${emitter.listenerCount(name)}`);

const value = once(emitter, 'value');
console.log('waiting', counts());
emitter.emit('value', 1, 2);
emitter.emit('value', 3);
await outcome('value', value);
console.log('after', counts());

const failing = once(emitter, 'value');
emitter.emit('error', new RangeError('emitted'));
await outcome('error', failing);
const awaited = once(emitter, 'error');
emitter.emit('error', new Error('wanted'));
console.log('once error', (await awaited)[0].message);

const controller = new AbortController();
const aborted = once(emitter, 'value', { signal: controller.signal });
console.log('listening', counts(), getEventListeners(controller.signal, 'abort').length);
controller.abort(new Error('why'));
await outcome('aborted', aborted);
console.log('after', counts(), getEventListeners(controller.signal, 'abort').length);
await outcome('aborted before', once(emitter, 'value', { signal: AbortSignal.abort('text') }));

const kept = new AbortController();
const settled = once(emitter, 'value', { signal: kept.signal });
emitter.emit('value', 'in time');
kept.abort();
await outcome('settled', settled);

const target = new EventTarget();
const event = once(target, 'ping');
target.dispatchEvent(new Event('ping'));
console.log(
  'target',
  (await event).map(({ type }) => type),
);
await outcome('signal', once(emitter, 'value', { signal: 'x' }));
await outcome('emitter', once({}, 'value'));
