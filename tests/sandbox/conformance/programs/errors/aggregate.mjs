// Errors of Promise.all, any, allSettled and race; AggregateError
const fail = async (message, turns = 0) => {
  while (turns-- > 0) await null;
  throw new Error(message);
};
const inspect = (promise) => promise.then((v) => v, (error) => error);
const any = await inspect(Promise.any([fail('slow', 5), fail('fast'), Promise.reject('text')]));
console.log(
  any.name, '|', any.message, '|', any.errors.map((error) => error.message ?? error),
  any instanceof AggregateError,
);
console.log(Object.getOwnPropertyDescriptor(any, 'errors').enumerable, Object.keys(any), String(any));
console.log((await inspect(Promise.any([]))).message, (await inspect(Promise.any([fail('x'), 'value']))));
console.log((await inspect(Promise.all([fail('second', 3), fail('first'), fail('third', 9)]))).message);
const settled = await Promise.allSettled([1, fail('settled'), Promise.resolve('ok')]);
console.log(settled.map(({ status, value, reason }) => [status, value, reason?.message]));
console.log((await inspect(Promise.race([fail('loses', 2), fail('wins')]))).message);
console.log((await inspect(Promise.all(5))).name, '|', (await inspect(Promise.all())).name);
const { promise, reject } = Promise.withResolvers();
reject(new RangeError('from withResolvers'));
console.log((await inspect(promise)).name, (await inspect(Promise.try(() => { throw new Error('from try'); }))).message);
const nested = new AggregateError([new AggregateError([new Error('deep')], 'inner')], 'outer', { cause: 'why' });
console.log(nested.errors[0].errors[0].message, nested.cause, new AggregateError(new Set([1, 2])).errors);
try {
  new AggregateError();
} catch (error) {
  console.log(error.name);
}
await Promise.all([fail('uncaught'), fail('never seen', 1)]);
