// Format specifiers of console.log and util.format
import { format, formatWithOptions } from 'node:util';

console.log('%s %s %s %s', 'text', 5, { a: { b: { c: 1 } } }, [1, [2]]);
console.log('%s|%s|%s|%s|%s|%s', null, undefined, true, 5n, Symbol('s'), -0);
console.log('%s|%s|%s|%s', () => 1, class A {}, new Date(0), new Error('error').message);
console.log('%s', { toString: () => 'own toString' }, '%s', Object.create(null));
console.log(
  '%s', new (class Named { toString() { return 'class toString'; } })(),
  format('%s', new (class extends Error { toString() { return 'error toString'; } })('x')),
);
console.log('%d|%d|%d|%d|%d|%d', 5, '6', 'x', 7n, { valueOf: () => 8 }, Symbol('s'));
console.log('%i|%i|%i|%i|%i', 5.9, '6.9px', 'x', 7n, {});
console.log('%f|%f|%f|%f', 5.5, '6.25px', 'x', 7n);
console.log('%j|%j|%j|%j', { a: [1] }, 'text', undefined, { toJSON: () => 'own' });
console.log('%o', { a: [1, { b: () => {} }] });
console.log('%O', { a: { b: { c: { d: { e: 1 } } } } });
console.log('%c%s%c', 'color: red', 'css is dropped', '');
console.log('%% %s', 1, '100%', '%x', '%', 'a%');
console.log('%s is missing', 'more', 'values', { a: 1 }, ['b'], 'text');
console.log('too few: %s %s %d', 1);
console.log(5, '%s', 'no format as the first is no text', {});
console.log();
console.log('');
console.log(undefined, null, '', ' ', 'a', '');
console.log('a\tb', ['a\tb'], { s: 'a\tb' });
const circular = {};
circular.self = circular;
console.log('%j', circular);
try {
  format('%j', { toJSON() { throw new Error('from toJSON'); } });
} catch (error) {
  console.log('thrown', error.message);
}
console.log(
  format(), format(''), format(1, 2, '3'), format('%s', 'a', 'b'), format('%%'), format('%%', 1),
  format('%s%%', 5),
);
console.log(
  formatWithOptions({ compact: false, depth: 0 }, { a: { b: 1 } }, '%s'), format('%O', new Map([[1, 2]])).length,
);
console.log(`${[1, [2, 3]]} ${{}} ${null} ${() => 1} ${Symbol('x').toString()}`, [] + {}, [] + []);
