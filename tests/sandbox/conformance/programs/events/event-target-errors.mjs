// EventTarget: wrong arguments, dispatching one event twice, and errors thrown by listeners
process.on('uncaughtException', (error, origin) => console.log('uncaught', error.message, origin));
const attempt = (label, f) => {
  try {
    console.log(label, f());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
};
const target = new EventTarget();
attempt('no event', () => target.dispatchEvent('x'));
attempt('no type', () => new Event());
attempt('no listener', () => target.addEventListener('x'));
attempt('null listener', () => target.addEventListener('x', null));
attempt('text listener', () => target.addEventListener('x', 'code'));
attempt('bad signal', () => target.addEventListener('x', () => {}, { signal: 'no' }));
attempt('symbol type', () => new Event(Symbol('x')));
attempt('bad this', () => EventTarget.prototype.addEventListener.call({}, 'x', () => {}));
attempt('CustomEvent', () => new CustomEvent('c', { detail: { a: 1 } }).detail.a);
attempt('no detail', () => new CustomEvent('c').detail);

target.addEventListener('again', (event) => {
  attempt('dispatched inside', () => target.dispatchEvent(event));
});
const event = new Event('again');
target.dispatchEvent(event);
attempt('dispatched after', () => new EventTarget().dispatchEvent(event));

target.addEventListener('throw', () => {
  throw new Error('thrown by a listener');
});
target.addEventListener('throw', () => console.log('the next listener runs all the same'));
target.addEventListener('throw', async () => {
  throw new Error('rejected by a listener');
});
attempt('dispatch', () => target.dispatchEvent(new Event('throw')));
process.nextTick(() => console.log('tick after the dispatch'));
console.log(Object.keys(new Event('k')), new Event('k', { bubbles: true }).bubbles, new Event('k').isTrusted);
console.log(Object.prototype.toString.call(event), Object.prototype.toString.call(target), Event.BUBBLING_PHASE);
