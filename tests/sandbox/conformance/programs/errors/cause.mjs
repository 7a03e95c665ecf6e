// How errors with causes, further properties and other errors inside are printed
const bare = (error) => {
  error.stack = `${error.name}: ${error.message}`;
  return error;
};
const root = bare(new TypeError('root'));
const middle = bare(new Error('middle', { cause: root }));
console.log(bare(new RangeError('top', { cause: middle })));
for (const cause of ['text', undefined, null, 0, { status: 500, headers: { a: [1] } }, Symbol('s'), () => {}]) {
  console.log(bare(new Error('with cause', { cause })), 'cause' in new Error('x', { cause }));
}
const circular = bare(new Error('circular'));
circular.cause = circular;
circular.self = { circular };
console.log(circular);
const first = bare(new Error('first'));
console.log(bare(new AggregateError([first, 'second', bare(new Error('third', { cause: root }))], 'all failed')));
console.log(bare(new AggregateError([])));
console.log(Object.assign(
  bare(new Error('props')),
  { code: 'E_CODE', status: 503, nested: { deep: { er: { est: 1 } } }, [Symbol('k')]: 1, stack2: undefined },
));
console.log([bare(new Error('in a list'))], { error: bare(new Error('in an object', { cause: 'why' })) });
console.log(
  new Map([['key', bare(new Error('in a map'))]]), [[[bare(new Error('deep'))]]],
  [[[[bare(new Error('too deep'))]]]],
);
const hidden = bare(new Error('hidden'));
Object.defineProperty(hidden, 'secret', { value: 1, enumerable: false });
console.log(hidden, `${hidden}`, String(new AggregateError([], 'text')), JSON.stringify(hidden), Object.keys(middle));
console.log('%s | %O | %j', hidden, hidden, hidden);
console.log(Object.getOwnPropertyDescriptor(middle, 'cause').enumerable);
