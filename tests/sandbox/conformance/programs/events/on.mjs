// events.on: the close option, errors, return, throw and signals
import { EventEmitter, on } from 'node:events';

const e = new EventEmitter();
const later = (f) => setImmediate(f);
later(() => {
  e.emit('data', 1);
  e.emit('data', 2, 'more');
  e.emit('end');
  e.emit('data', 'NEVER');
});
for await (const value of on(e, 'data', { close: ['end'] })) console.log('data', value);
console.log('after close:', e.eventNames());

later(() => {
  e.emit('data', 'before the error');
  e.emit('error', new Error('while iterating'));
});
try {
  for await (const value of on(e, 'data')) console.log(value);
} catch (error) {
  console.log('caught', error.message);
}
const iterator = on(e, 'data');
e.emit('data', 'queued');
console.log(await iterator.next(), await iterator.return(), await iterator.next(), e.eventNames());
const thrown = on(e, 'data');
console.log(await thrown.throw(new Error('given')), await thrown.next().catch((x) => x.message));
try {
  on(e, 'data').throw('no error');
} catch (error) {
  console.log(error.code, error.message);
}
const controller = new AbortController();
later(() => controller.abort());
try {
  for await (const _ of on(e, 'data', { signal: controller.signal }));
} catch (error) {
  console.log(error.name, error.code, error.cause.name, e.eventNames());
}
