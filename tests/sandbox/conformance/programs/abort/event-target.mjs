// Event and EventTarget, on which signals stand.
const target = new EventTarget();
const log = [];
target.addEventListener('x', (event) => {
  log.push(`${event.type} phase ${event.eventPhase} prevented ${event.defaultPrevented}`);
  event.preventDefault();
});
target.addEventListener('x', function (event) {
  log.push(`${this === target} prevented ${event.defaultPrevented} path ${event.composedPath().length}`);
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
console.log(event.bubbles, event.composed, event.isTrusted, event.returnValue, typeof event.timeStamp);
const custom = new CustomEvent('c', { detail: { a: 1 } });
console.log(custom.detail, custom.type, custom instanceof Event, new CustomEvent('d').detail);

let prevented;
const prevent = (event) => {
  event.preventDefault();
  prevented = event.defaultPrevented;
};
target.addEventListener('p', prevent, { passive: true });
target.dispatchEvent(new Event('p', { cancelable: true }));
console.log('passive', prevented);

class Counter extends EventTarget {
  #count = 0;
  increase() {
    this.dispatchEvent(new CustomEvent('change', { detail: ++this.#count }));
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
