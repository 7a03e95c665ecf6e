// colors: the escape codes of every style, shown as JSON
import { inspect, styleText, format, formatWithOptions } from 'node:util';

const show = (text) => console.log(JSON.stringify(text));
const values = [
  1, 5n, 'text', true, null, undefined, Symbol('s'), new Date(0), /re/g, () => {}, class A {},
  new Map([['k', 1]]), [1, 'a', [null]], { key: 'v', 'odd key': 1, [Symbol('k')]: 2 }, new (class B {})(),
];
for (const value of values) show(inspect(value, { colors: true }));
show(inspect({ get a() { return 1; }, c: { d: { e: { f: 1 } } }, circular: [] }, { colors: true }));
const ring = {};
ring.ring = ring;
show(inspect(ring, { colors: true }));
show(inspect([, 1, ...Array(3)], { colors: true }));
show(inspect({ long: 'x'.repeat(70), other: 1 }, { colors: true }));
console.log(
  inspect.styles, Object.keys(inspect.colors).length, inspect.colors.red, inspect.colors.gray, inspect.colors.bold,
);
show(formatWithOptions({ colors: true }, '%s %d %o', 'text', 5, { a: 1 }, { b: 'x' }));
show(format('%c styled', 'color: red'));
inspect.styles.number = 'red';
show(inspect(5, { colors: true }));
show(inspect('x', { colors: true, stylize: () => 'NEVER' }));
show(styleText('red', 'always', { validateStream: false }));
show(styleText(['bold', 'underline'], 'two', { validateStream: false }));
