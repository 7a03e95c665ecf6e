// events.once with signals: reasons, signals that come too late, listeners that are taken back.
import { EventEmitter, getEventListeners, once } from 'node:events';

const emitter = new EventEmitter();
const outcome = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch ({ name: kind, code, message, cause }) {
    console.log(name, 'rejects', kind, code, message, '|', cause?.message ?? cause);
  }
};
const show = (signal) =>
  console.log('listeners', emitter.eventNames(), getEventListeners(signal, 'abort').length);

const controller = new AbortController();
const aborted = once(emitter, 'value', { signal: controller.signal });
show(controller.signal);
controller.abort(new Error('why'));
await outcome('aborted', aborted);
show(controller.signal);
await outcome('aborted before', once(emitter, 'value', { signal: AbortSignal.abort('text') }));

const kept = new AbortController();
const settled = once(emitter, 'value', { signal: kept.signal });
emitter.emit('value', 'in time');
show(kept.signal);
kept.abort();
await outcome('settled', settled);

const target = new EventTarget();
const third = new AbortController();
const event = once(target, 'ping', { signal: third.signal });
third.abort();
await outcome('target', event);
console.log('listeners', getEventListeners(target, 'ping').length);

const alive = setInterval(() => {}, 1000);
await outcome('timeout', once(emitter, 'value', { signal: AbortSignal.timeout(5) }));
clearInterval(alive);
await outcome('no signal', once(emitter, 'value', { signal: 'x' }));
