// EventTarget: once, capture, passive, handleEvent, removal, stopping, cancelling and return values
const target = new EventTarget();
const log = (name) => (event) => console.log(name, event.type, event.eventPhase);
target.addEventListener('a', log('plain'));
target.addEventListener('a', log('once'), { once: true });
const both = log('added twice, runs once');
target.addEventListener('a', both);
target.addEventListener('a', both);
target.addEventListener('a', both, true); // another phase: a listener of its own
target.addEventListener('a', { handleEvent(event) { console.log('object', event.type, this !== target); } });
target.addEventListener('a', function (event) {
  console.log('function', this === target, event.target === target, event.currentTarget === target);
});
console.log(target.dispatchEvent(new Event('a')));
console.log('-- again');
target.removeEventListener('a', both, { capture: true });
target.dispatchEvent(new Event('a'));

target.addEventListener('b', (event) => {
  event.preventDefault();
  console.log('prevented', event.defaultPrevented, event.cancelable, event.returnValue);
});
console.log(target.dispatchEvent(new Event('b')), target.dispatchEvent(new Event('b', { cancelable: true })));
target.addEventListener('c', (event) => event.preventDefault(), { passive: true });
console.log(target.dispatchEvent(new Event('c', { cancelable: true })));

target.addEventListener('d', (event) => event.stopImmediatePropagation());
target.addEventListener('d', () => console.log('NEVER'));
const event = new Event('d');
target.dispatchEvent(event);
console.log(event.target === target, event.currentTarget, event.eventPhase, event.composedPath());

const controller = new AbortController();
target.addEventListener('e', () => console.log('NEVER'), { signal: controller.signal });
controller.abort();
target.addEventListener('e', () => console.log('NEVER'), { signal: controller.signal });
target.dispatchEvent(new Event('e'));
