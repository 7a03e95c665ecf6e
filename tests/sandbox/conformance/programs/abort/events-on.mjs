// events.on: values wait for the loop; errors, signals and close events end it.
import { EventEmitter, getEventListeners, on } from 'node:events';

const emitter = new EventEmitter();
const listeners = () => emitter.listenerCount('value') + emitter.listenerCount('error');
const collect = async (name, iterator, enough = Infinity) => {
  const values = [];
  try {
    for await (const args of iterator) {
      values.push(args);
      if (values.length === enough) break;
    }
    console.log(name, values, 'listeners', listeners());
  } catch (error) {
    console.log(
      name,
      values,
      'rejects',
      error.name,
      error.code,
      error.message,
      error.cause?.message ?? '',
      'listeners',
      listeners(),
    );
  }
};
let iterator = on(emitter, 'value');
for (const value of [1, 2, 3]) emitter.emit('value', value, 'extra');
await collect('waiting values', iterator, 2);

iterator = on(emitter, 'value');
emitter.emit('value', 'before');
emitter.emit('error', new RangeError('emitted'));
emitter.emit('value', 'after');
await collect('error', iterator);

const controller = new AbortController();
iterator = on(emitter, 'value', { signal: controller.signal });
emitter.emit('value', 'before');
console.log('abort listeners', getEventListeners(controller.signal, 'abort').length);
controller.abort(new Error('why'));
emitter.emit('value', 'after');
await collect('signal', iterator);
console.log('abort listeners', getEventListeners(controller.signal, 'abort').length);

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
for (const args of [
  [{}, 'value'],
  [emitter, 'value', { signal: 1 }],
  [emitter, 'value', { signal: AbortSignal.abort() }],
]) {
  try {
    on(...args);
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
