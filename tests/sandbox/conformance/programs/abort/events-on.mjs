// events.on: values wait for the loop; leaving it, an error or a close event ends it.
import { EventEmitter, on } from 'node:events';

const emitter = new EventEmitter();
const collect = async (name, iterator, enough = Infinity) => {
  const values = [];
  try {
    for await (const args of iterator) if (values.push(args) === enough) break;
    console.log(name, values);
  } catch ({ name: kind, code, message }) {
    console.log(name, values, 'rejects', kind, code, message);
  }
  console.log('  listeners left', emitter.eventNames());
};
let iterator = on(emitter, 'value');
for (const value of [1, 2, 3]) emitter.emit('value', value, 'extra');
await collect('waiting values', iterator, 2);

iterator = on(emitter, 'value');
emitter.emit('value', 'before');
emitter.emit('error', new RangeError('emitted'));
emitter.emit('value', 'after');
await collect('error', iterator);

iterator = on(emitter, 'value', { close: ['end', 'finish'] });
emitter.emit('value', 'last');
emitter.emit('finish');
emitter.emit('value', 'too late');
await collect('close', iterator);

iterator = on(emitter, 'value', { highWaterMark: 2, lowWaterMark: 1 });
emitter.pause = () => console.log('paused');
emitter.resume = () => console.log('resumed');
for (const value of [1, 2, 3]) emitter.emit('value', value);
await collect('marks', iterator, 3);

iterator = on(emitter, 'value');
const waiting = iterator.next();
console.log(await iterator.return(), await waiting, await iterator.next());
iterator = on(emitter, 'value');
const failing = iterator.next();
iterator.throw(new TypeError('thrown in'));
await failing.catch(({ message }) => console.log('next rejects', message));
