// The warning about too many listeners: when it comes, its properties, and how the limit is changed
import events, { EventEmitter, getMaxListeners, setMaxListeners } from 'node:events';

process.on('warning', (w) => {
  console.log(
    w.name, '|', w.message, '|', w.count, String(w.type),
    w.emitter?.constructor.name ?? w.target?.constructor.name,
  );
});
const add = (emitter, n, event = 'x') => {
  for (let i = 0; i < n; i++) emitter.on(event, () => i);
  return emitter;
};
add(new EventEmitter(), 10);
class Bus extends EventEmitter {}
add(new Bus(), 13); // warns once
const symbol = add(new EventEmitter().setMaxListeners(1), 2, Symbol('sym'));
add(new EventEmitter().setMaxListeners(0), 50);
add(new EventEmitter().setMaxListeners(Infinity), 50);
console.log(symbol.getMaxListeners(), EventEmitter.defaultMaxListeners, getMaxListeners(new EventTarget()));

const target = new EventTarget();
setMaxListeners(2, target, symbol);
console.log(getMaxListeners(target), symbol.getMaxListeners());
for (let i = 0; i < 3; i++) target.addEventListener('foo', () => i);

for (const n of [-1, NaN, '5', null]) {
  try {
    new EventEmitter().setMaxListeners(n);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
events.defaultMaxListeners = 1;
console.log(new EventEmitter().getMaxListeners());
add(new EventEmitter(), 2, 'y');
