// Names of subclasses of Error, set in several ways, and how each is printed
import { inspect } from 'node:util';

const first = (error) => console.log(inspect(error).split('\n    at')[0]);
class ValidationError extends Error {}
class NamedError extends Error {
  name = 'NamedByField';
}
class ProtoError extends Error {}
ProtoError.prototype.name = 'ByPrototype';
class CodeError extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}
class StringError extends Error {
  toString() {
    return 'own toString';
  }
}
for (const error of [
  new ValidationError('v'), new NamedError('n'), new ProtoError('p'), new CodeError('c', 'E1'),
  new StringError('s'), new (class extends TypeError {})('anonymous'),
]) {
  first(error);
  console.log(String(error), '|', error.name, '|', error.constructor.name, '|', error.stack.split('\n')[0]);
}
