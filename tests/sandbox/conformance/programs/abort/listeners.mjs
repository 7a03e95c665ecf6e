// Listeners of a signal: order, once, removal, objects, stopping, errors.
import { getEventListeners } from 'node:events';

const log = [];
const controller = new AbortController();
const { signal } = controller;
const removed = () => log.push('NEVER');
signal.addEventListener('abort', () => log.push('first'));
signal.onabort = ({ constructor, bubbles, cancelable }) =>
  log.push(`onabort ${constructor.name} ${bubbles} ${cancelable}`);
signal.addEventListener('abort', { handleEvent: ({ target }) => log.push(`object ${target === signal}`) });
signal.addEventListener('abort', removed);
signal.addEventListener('abort', removed);
signal.addEventListener('abort', ({ type }) => log.push(`once ${type}`), { once: true });
signal.addEventListener('abort', (event) => {
  log.push('stops');
  event.stopImmediatePropagation();
});
signal.addEventListener('abort', () => log.push('NEVER'));
console.log('listeners', getEventListeners(signal, 'abort').length);
signal.removeEventListener('abort', removed);
console.log('listeners', getEventListeners(signal, 'abort').length);
controller.abort();
controller.abort();
signal.addEventListener('abort', () => log.push('NEVER'));
console.log(log);

const other = new AbortController();
other.signal.addEventListener('abort', () => log.push('NEVER'), { signal: AbortSignal.abort() });
console.log('added with an aborted signal', getEventListeners(other.signal, 'abort').length);

process.on('uncaughtException', ({ message }, origin) => console.log('uncaught', message, origin));
const throwing = new AbortController();
throwing.signal.addEventListener('abort', () => {
  throw new Error('from a listener');
});
throwing.signal.addEventListener('abort', () => console.log('the next listener runs'));
throwing.abort();
console.log('abort() returned');
