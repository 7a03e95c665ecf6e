// Smaller globals: queueMicrotask order, crypto shapes and errors, Event classes, a WebAssembly module
const order = [];
setTimeout(() => order.push('timeout'), 0);
queueMicrotask(() => order.push('micro 1'));
Promise.resolve().then(() => order.push('promise'));
queueMicrotask(() => order.push('micro 2'));
await new Promise((resolve) => setTimeout(resolve, 20));
console.log(order);
console.log(
  crypto.randomUUID().replace(/[0-9a-f]/g, 'x'), crypto.randomUUID()[14], /[89ab]/.test(crypto.randomUUID()[19]),
);
const random = crypto.getRandomValues(new Uint32Array(4));
console.log(
  random instanceof Uint32Array, random.length, new Set(random).size > 1,
  crypto.getRandomValues(new Uint8Array(0)).length,
);
for (const f of [
  () => crypto.getRandomValues(), () => crypto.getRandomValues([1]),
  () => crypto.getRandomValues(new Float64Array(1)), () => new Crypto(), () => queueMicrotask(5),
  () => crypto.randomUUID.call({}),
]) {
  try {
    console.log('accepted', typeof f());
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
const event = new CustomEvent('mine', { detail: [1], bubbles: true, cancelable: true, composed: true });
console.log(
  event.type, event.detail, event.bubbles, event.cancelable, event.composed, event.defaultPrevented,
  typeof event.timeStamp, event.isTrusted,
);
event.preventDefault();
event.stopPropagation();
console.log(event.defaultPrevented, event.cancelBubble, event.srcElement, event.composedPath());
console.log(
  Event.name, Event.length, CustomEvent.prototype instanceof Event,
  Object.getOwnPropertyNames(Event).filter((n) => n === n.toUpperCase()),
);
const message = new MessageEvent('message', { data: { a: 1 }, origin: 'o', lastEventId: '5' });
console.log(message.data, message.origin, message.lastEventId, message.source, message.ports);
console.log(
  typeof WebSocket.OPEN, WebSocket.CONNECTING, typeof EventSource, typeof Storage, typeof WebAssembly.instantiate,
);
const math = await WebAssembly.instantiate(new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10,
  9, 1, 7, 0, 32, 0, 32, 1, 106, 11,
]));
console.log(math.instance.exports.add(2, 3), Object.keys(math));
