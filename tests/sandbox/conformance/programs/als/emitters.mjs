// The store in listeners: that of the emitter's caller; AsyncResource and binding
import { AsyncLocalStorage, AsyncResource, executionAsyncId } from 'node:async_hooks';
import { EventEmitter, EventEmitterAsyncResource } from 'node:events';

const als = new AsyncLocalStorage();
const show = (where) => console.log(where, als.getStore());
const emitter = new EventEmitter();
const target = new EventTarget();
als.run('who added', () => {
  emitter.on('x', () => show('listener'));
  emitter.on('x', AsyncResource.bind(() => show('bound listener')));
  emitter.on('x', AsyncLocalStorage.bind(() => show('listener bound by AsyncLocalStorage')));
  target.addEventListener('x', () => show('listener of an EventTarget'));
});
als.run('who emits', () => {
  emitter.emit('x');
  target.dispatchEvent(new Event('x'));
});
const resource = als.run('resource', () => new AsyncResource('MINE'));
als.run('other', () => {
  console.log(resource.runInAsyncScope(
    function (a, b) { return [this.me, a + b, als.getStore()]; }, { me: 'this' }, 1, 2,
  ));
  console.log(
    resource.bind(() => als.getStore())(), resource.asyncId() !== executionAsyncId(),
    typeof resource.triggerAsyncId(), resource.type, resource.emitDestroy() === resource,
  );
});
const own = als.run('emitter resource', () => new EventEmitterAsyncResource({ name: 'E' }));
own.on('y', () => show('EventEmitterAsyncResource'));
als.run('emits', () => own.emit('y'));

const bound = als.run(
  'bind', () => AsyncLocalStorage.bind(function (a) { return [a, als.getStore(), this === undefined]; }),
);
