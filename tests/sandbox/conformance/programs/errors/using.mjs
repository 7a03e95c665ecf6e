// Explicit resource management: order of disposal, SuppressedError, stacks, asynchronous disposal
const resource = (name, fail) => ({
  [Symbol.dispose]() {
    console.log('dispose', name);
    if (fail) throw new Error(`disposing ${name}`);
  },
});
const describe = (error) => {
  if (!(error instanceof SuppressedError)) return error.message;
  return `suppressed(${describe(error.error)}, ${describe(error.suppressed)})`;
};
{
  using a = resource('a'), b = resource('b');
  using nothing = null;
  console.log('inside', typeof a, typeof b, nothing);
}
try {
  using c = resource('c', true);
  using d = resource('d', true);
  throw new Error('body');
} catch (error) {
  console.log(error.name, describe(error), '|', error.message);
}
try {
  using bad = {};
} catch (error) {
  console.log(error.name);
}
for (using each of [resource('1'), resource('2')]) console.log('loop', typeof each);
const stack = new DisposableStack();
stack.use(resource('used'));
stack.defer(() => console.log('deferred'));
console.log(stack.adopt(5, (n) => console.log('adopted', n)), stack.disposed);
stack[Symbol.dispose]();
console.log(stack.disposed, Object.prototype.toString.call(stack));
{
  await using e = { async [Symbol.asyncDispose]() { await null; console.log('async dispose e'); } };
  await using f = resource('f, synchronous');
  queueMicrotask(() => console.log('micro'));
}
console.log('after');
console.log(new SuppressedError(new Error('e'), new Error('s'), 'text').message, typeof AsyncDisposableStack);
