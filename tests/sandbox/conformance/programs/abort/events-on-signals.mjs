// events.on with a signal; event targets as a source; arguments that it refuses.
import { EventEmitter, getEventListeners, on } from 'node:events';

const emitter = new EventEmitter();
const controller = new AbortController();
const iterator = on(emitter, 'value', { signal: controller.signal });
emitter.emit('value', 'before');
console.log('listeners', getEventListeners(controller.signal, 'abort').length, emitter.eventNames());
controller.abort(new Error('why'));
emitter.emit('value', 'after');
try {
  for await (const args of iterator) console.log(args);
} catch ({ name, code, message, cause }) {
  console.log(name, code, message, cause.message);
}
console.log('listeners', getEventListeners(controller.signal, 'abort').length, emitter.eventNames());

const second = new AbortController();
const waiting = on(emitter, 'value', { signal: second.signal }).next();
second.abort();
await waiting.catch(({ name, cause }) => console.log('while waiting', name, cause.name));

const target = new EventTarget();
const events = on(target, 'ping');
target.dispatchEvent(new CustomEvent('ping', { detail: 1 }));
setImmediate(() => target.dispatchEvent(new CustomEvent('ping', { detail: 2 })));
for await (const [{ type, detail }] of events) {
  console.log(type, detail);
  if (detail === 2) break;
}
console.log('listeners', getEventListeners(target, 'ping').length);
for (const args of [
  [{}, 'value'],
  [emitter, 'value', { signal: 1 }],
  [emitter, 'value', { signal: AbortSignal.abort(new Error('before')) }],
  [emitter, 'value', { highWaterMark: 0 }],
]) {
  try {
    on(...args);
  } catch ({ name, code, message, cause }) {
    console.log(name, code, message, cause?.message);
  }
}
