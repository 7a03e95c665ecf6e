// Event and EventTarget, on which signals stand.
const target = new EventTarget();
const log = [];
target.addEventListener('x', (event) => {
  log.push(`${event.type} ${event.eventPhase} ${event.defaultPrevented}`);
  event.preventDefault();
});
target.addEventListener('x', function (event) {
  log.push(`${this === target} ${event.defaultPrevented} ${event.composedPath().length}`);
});
const event = new Event('x', { cancelable: true, bubbles: true, composed: true });
console.log(
  target.dispatchEvent(event),
  event.defaultPrevented,
  event.eventPhase,
  event.target === target,
  event.currentTarget,
);
console.log(target.dispatchEvent(new Event('x')), target.dispatchEvent(new Event('none')));
console.log(log);
console.log(
  event.bubbles,
  event.composed,
  event.isTrusted,
  event.returnValue,
  event.cancelBubble,
  typeof event.timeStamp,
);

const custom = new CustomEvent('c', { detail: { a: 1 } });
console.log(custom.detail, custom.type, custom instanceof Event, new CustomEvent('d').detail);

let passive;
target.addEventListener('p', (event) => (event.preventDefault(), (passive = event.defaultPrevented)), {
  passive: true,
});
target.dispatchEvent(new Event('p', { cancelable: true }));
console.log('passive', passive);

class Counter extends EventTarget {
  #count = 0;
  increase() {
    this.#count++;
    this.dispatchEvent(new CustomEvent('change', { detail: this.#count }));
  }
}
const counter = new Counter();
const controller = new AbortController();
counter.addEventListener('change', ({ detail }) => console.log('change', detail), {
  signal: controller.signal,
});
counter.increase();
counter.increase();
controller.abort();
counter.increase();

const attempts = [
  () => target.dispatchEvent({ type: 'x' }),
  () => target.dispatchEvent('x'),
  () => new Event(),
  () => target.addEventListener('x'),
  () => target.addEventListener('x', null),
  () => EventTarget.prototype.addEventListener.call({}, 'x', () => {}),
  () => {
    const again = new Event('again');
    target.addEventListener('again', () => target.dispatchEvent(again));
    target.dispatchEvent(again);
  },
];
process.on('uncaughtException', ({ name, code, message }) => console.log('uncaught', name, code, message));
for (const attempt of attempts) {
  try {
    console.log('fine', attempt());
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
