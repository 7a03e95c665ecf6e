// Strings: quotes, escapes, control characters, long ones, several lines, lone surrogates
import { inspect } from 'node:util';

console.log('top level is raw: \' " ` \n\ttab', ["it's", '"quoted"', `both ' and "`, "all ' \" `", '`tick`']);
console.log([
  '\n\r\t\b\f\v\0', '\x1b[31m', '\x7f\x80\u200b\ufeff', '\ud83d', '\ude00x', '😀', 'ünï 中文', '\\', '${x}',
  '\u2028',
]);
console.log({ text: 'line one\nline two\nline three', long: 'a'.repeat(100) });
console.log({ paragraph: 'A first sentence that is rather long, to be broken.\nA second sentence, also long enough to break.\nThe end.' });
console.log(['x'.repeat(20) + '\n' + 'y'.repeat(80)], { nested: { deep: 'one\ntwo' } });
console.log(
  inspect('x'.repeat(50), { maxStringLength: 10 }), inspect({ s: 'x'.repeat(20000) }).length,
  inspect('abc', { maxStringLength: 0 }),
);
console.log(inspect("it's"), inspect('plain'), inspect('a\nb'), inspect(''), inspect('\t'));
console.log(
  new String('boxed'), new Number(-0), new Boolean(false), Object(Symbol('s')), Object(5n), [new String("it's")],
);
console.log(
  Object.assign(new String('abc'), { extra: 1 }), Object.assign(new Number(3), { unit: 'm' }),
  Object.setPrototypeOf(new String('x'), null),
);
console.log([
  Symbol('desc'), Symbol(), Symbol.iterator, Symbol.for('registered'), Symbol('with space'), Symbol('new\nline'),
]);
console.log({ [Symbol('key')]: 1, [Symbol()]: 2, [Symbol('')]: 3, [Symbol('a b')]: { [Symbol.iterator]: 4 } });
console.log(
  1234567.891, -0, [-0, 0, 1e21, 1e-7, 0xff, 123456789012345680000n],
  inspect(123456789.123, { numericSeparator: true }), inspect(-1234567n, { numericSeparator: true }),
);
console.log(inspect([1000, 12345.6789, 0.00012345, 1e100], { numericSeparator: true }));
