// events.once: several arguments, errors, signals, EventTarget
import { EventEmitter, once } from 'node:events';

const e = new EventEmitter();
const later = (f) => setImmediate(f);
const failure = (promise) => promise.then(
  (v) => console.log('value', v), (x) => console.log(x.name, x.code, x.message, x.cause),
);
later(() => e.emit('many', 1, 'two', [3]));
console.log(await once(e, 'many'));
later(() => e.emit('error', new TypeError('instead')));
await failure(once(e, 'never'));
later(() => e.emit('error', 'any value'));
console.log(await once(e, 'error'));
console.log('listeners left:', e.eventNames());
await failure(once(e, 'x', { signal: AbortSignal.abort('reason') }));
await failure(once({}, 'x'));
const target = new EventTarget();
later(() => target.dispatchEvent(new Event('hello')));
console.log((await once(target, 'hello')).map((event) => event.type));
