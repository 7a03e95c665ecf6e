// async_hooks: createHook with own resources, ids inside scopes, executionAsyncResource
import { AsyncResource, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } from 'node:async_hooks';
import fs from 'node:fs';

const log = [];
const types = new Map();
const hook = createHook({
  init: (id, type, trigger) => {
    if (type === 'OWN') log.push(`init, triggered by ${types.get(trigger) ?? 'the main module'}`);
    types.set(id, type);
  },
  before: (id) => types.get(id) === 'OWN' && log.push('before'),
  after: (id) => types.get(id) === 'OWN' && log.push('after'),
  destroy: (id) => types.get(id) === 'OWN' && log.push('destroy'),
});
console.log(hook.enable() === hook);
const resource = new AsyncResource('OWN');
resource.runInAsyncScope(() => {
  log.push(
    executionAsyncId() === resource.asyncId(), triggerAsyncId() === resource.triggerAsyncId(),
    executionAsyncResource() === resource,
  );
  new AsyncResource('OWN').emitDestroy();
});
try {
  resource.runInAsyncScope(() => {
    throw new Error('thrown in the scope');
  });
} catch (error) {
  log.push(error.message);
}
resource.emitDestroy();
await new Promise((resolve) => setImmediate(resolve));
hook.disable();
new AsyncResource('OWN');
console.log(log);
console.log(new Set(types.values()).has('PROMISE'), new Set(types.values()).has('Immediate'), typeof executionAsyncId());
setTimeout(() => {
  console.log(executionAsyncResource().constructor.name, executionAsyncId() > 1);
  fs.stat('.', () => console.log(executionAsyncId() > 1, triggerAsyncId() > 0));
}, 1);
for (const f of [() => createHook(), () => createHook({ init: 5 })]) {
  try {
    console.log('accepted', typeof f());
  } catch (error) {
    console.log(error.name, error.code ?? '', '|', error.code ? error.message : '');
  }
}
