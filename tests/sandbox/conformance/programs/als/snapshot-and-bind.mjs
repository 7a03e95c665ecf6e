// AsyncLocalStorage.snapshot and bind, once, abort listeners, wrong arguments
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';

const als = new AsyncLocalStorage();
const show = (where) => console.log(where, als.getStore());
const emitter = new EventEmitter();
const snapshot = als.run('snapshot', () => AsyncLocalStorage.snapshot());
als.run('later', () => {
  console.log(snapshot((x) => `${x} ${als.getStore()}`, 'argument'), als.getStore());
});
const bound = als.run(
  'bind', () => AsyncLocalStorage.bind(function (a) { return [a, als.getStore(), this === undefined]; }),
);
console.log(bound('argument'), als.run('caller', () => bound(1)), bound.length);
await als.run('waiting', async () => {
  setImmediate(() => als.run('emitting', () => emitter.emit('z', 'value')));
  const [value] = await once(emitter, 'z');
  show(`after once ${value}`);
});
const controller = new AbortController();
als.run('added', () => controller.signal.addEventListener('abort', () => show('abort listener')));
als.run('aborts', () => controller.abort());
for (const f of [
  () => new AsyncResource(), () => new AsyncResource(''), () => new AsyncResource('X', { triggerAsyncId: -2 }),
  () => AsyncResource.bind(5), () => AsyncLocalStorage.bind('x'),
]) {
  try {
    console.log('accepted', f().type);
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
