// Symbols as events, eventNames, getEventListeners, listenerCount, addAbortListener and the shape of the module
import events, { EventEmitter, EventEmitterAsyncResource, addAbortListener, getEventListeners } from 'node:events';

const s = Symbol('event');
const e = new EventEmitter();
e.on(s, () => console.log('symbol event')).on('b', () => {}).on('a', () => {}).once('__proto__', () => {});
e.on(7, () => console.log('number event'));
console.log(e.eventNames(), e.emit(s), e.emit('7'), e.listenerCount('__proto__'));

const named = function named() {};
e.once('a', named);
console.log(getEventListeners(e, 'a').length, getEventListeners(e, 'a')[1] === named);
const target = new EventTarget();
target.addEventListener('x', named);
console.log(getEventListeners(target, 'x'), getEventListeners(target, 'y'), events.listenerCount(e, 'a'));
try {
  getEventListeners({}, 'x');
} catch (error) {
  console.log(error.code, error.message);
}

const controller = new AbortController();
const disposable = addAbortListener(controller.signal, (event) => console.log('aborted', event.type));
addAbortListener(controller.signal, () => console.log('NEVER: disposed'))[Symbol.dispose]();
controller.signal.addEventListener('abort', (event) => event.stopImmediatePropagation());
controller.abort();
console.log(typeof disposable[Symbol.dispose]);
addAbortListener(controller.signal, () => console.log('aborted before: in a microtask'));
console.log('sync');

console.log(
  events === EventEmitter, events.EventEmitter === EventEmitter,
  new EventEmitterAsyncResource({ name: 'Q' }).asyncResource.constructor.name,
);
console.log(Object.keys(EventEmitter), Object.keys(EventEmitter.prototype));
try {
  e.on('x', 'not a function');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
