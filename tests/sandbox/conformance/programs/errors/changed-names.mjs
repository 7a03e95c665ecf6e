// Errors with changed names, messages and stacks, and how each is printed
import { inspect } from 'node:util';

const first = (error) => console.log(inspect(error).split('\n    at')[0]);
class ValidationError extends Error {}
class CodeError extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}
const renamed = new Error('message');
renamed.name = 'Renamed';
first(renamed);
const changed = new Error('before');
changed.message = 'after';
first(changed);
console.log(changed.stack.split('\n')[0], '|', String(changed));
first(new Error(''));
first(new Error());
first(new Error('two\nlines'));
first(new Error('x', { cause: 0 }));
for (const stack of [undefined, null, '', 'only text', 5, 'Error: with frame\n    at somewhere (file.js:1:2)']) {
  first(Object.assign(new Error('m'), { stack }));
}
first(Object.assign(Object.create(Error.prototype), { message: 'made by create' }));
first(Object.setPrototypeOf(new Error('null prototype'), null));
first(Object.assign(new Error('null name'), { name: null }));
console.log(
  Object.prototype.toString.call(new ValidationError()), new ValidationError('x') instanceof Error,
  Error.isError?.(changed),
);
console.log(
  Error('called') instanceof Error, Object.keys(new CodeError('m', 1)),
  Error.prototype.toString.call({ name: 'N', message: 'M' }),
);
