// Listeners of a signal: order, once, removal, objects, errors, and helpers that clean up.
import { addAbortListener, getEventListeners, setMaxListeners } from 'node:events';
import { aborted } from 'node:util';

const log = [];
const controller = new AbortController();
const { signal } = controller;
const removed = () => log.push('NEVER');
signal.addEventListener('abort', () => log.push('first'));
signal.onabort = (event) =>
  log.push(`onabort ${event.constructor.name} ${event.bubbles} ${event.cancelable}`);
signal.addEventListener('abort', {
  handleEvent: ({ currentTarget }) => log.push(`object ${currentTarget === signal}`),
});
signal.addEventListener('abort', removed);
signal.addEventListener('abort', removed);
signal.addEventListener('abort', ({ type }) => log.push(`once ${type}`), { once: true });
signal.addEventListener('abort', (event) => event.stopImmediatePropagation() ?? log.push('stops'), {});
signal.addEventListener('abort', () => log.push('NEVER'));
console.log('listeners', getEventListeners(signal, 'abort').length);
signal.removeEventListener('abort', removed);
console.log('listeners', getEventListeners(signal, 'abort').length);
controller.abort();
controller.abort();
signal.addEventListener('abort', () => log.push('NEVER'));
console.log(log);

const own = new AbortController();
const disposable = addAbortListener(own.signal, () => console.log('NEVER'));
disposable[Symbol.dispose]();
addAbortListener(own.signal, () => console.log('addAbortListener, though it was stopped'));
own.signal.addEventListener('abort', (event) => event.stopImmediatePropagation());
own.abort();
addAbortListener(AbortSignal.abort(), () => console.log('on the next tick'));
console.log('before the tick');
await null;

const resource = {};
const third = new AbortController();
const wait = aborted(third.signal, resource);
third.abort();
console.log('util.aborted', (await wait).type, await aborted(AbortSignal.abort(), resource));

const other = new AbortController();
other.signal.addEventListener('abort', (event) => log.push(event.target.aborted), {
  signal: AbortSignal.abort(),
});
console.log('added with an aborted signal', getEventListeners(other.signal, 'abort').length);
setMaxListeners(1, other.signal);
for (const f of [
  () => addAbortListener('x', () => {}),
  () => addAbortListener(signal, 1),
  () => signal.addEventListener('abort', 1),
]) {
  try {
    f();
    console.log('fine');
  } catch ({ name, code }) {
    console.log(name, code);
  }
}
process.on('uncaughtException', ({ message }, origin) => console.log('uncaught', message, origin));
const throwing = new AbortController();
throwing.signal.addEventListener('abort', () => {
  throw new Error('from a listener');
});
throwing.signal.addEventListener('abort', () => console.log('the next listener runs'));
throwing.abort();
console.log('abort() returned');
