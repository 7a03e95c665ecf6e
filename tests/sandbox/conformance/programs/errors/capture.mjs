// Error.captureStackTrace and Error.stackTraceLimit
const user = (stack) => stack.split('\n').filter((line) => !line.includes('node:')).join('\n');
const object = {};
Error.captureStackTrace(object);
console.log(user(object.stack), Object.getOwnPropertyDescriptor(object, 'stack').enumerable);
Error.captureStackTrace(Object.assign(object, { name: 'Own', message: 'text' }));
console.log(user(object.stack));

function assertPositive(n) {
  if (n > 0) return;
  const error = new RangeError('not positive');
  Error.captureStackTrace(error, assertPositive);
  throw error;
}
function caller() {
  assertPositive(-1);
}
try {
  caller();
} catch (error) {
  console.log(user(error.stack));
}
console.log(Error.stackTraceLimit);
const deep = (n) => (n === 0 ? new Error('deep') : deep(n - 1));
console.log(deep(20).stack.split('\n').length);
for (const limit of [1, 0, 3, Infinity, 50, -1, '5', undefined]) {
  Error.stackTraceLimit = limit;
  const { stack } = deep(20);
  console.log(limit, typeof stack === 'string' ? stack.split('\n').slice(0, 22).length : stack);
}
delete Error.stackTraceLimit;
console.log(typeof deep(20).stack, 'stackTraceLimit' in Error);
Error.stackTraceLimit = 2;
console.log(new Error('two frames').stack);
