/** An error as Node's C++ makes it (`THROW_ERR_…`): its code is a property, not part of the stack. */
export function nodeError(Class: ErrorConstructor, code: string, message: string): Error {
  return Object.assign(new Class(message), { code });
}
