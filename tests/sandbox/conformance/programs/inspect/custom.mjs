// inspect.custom: what it gets and returns, in nested places
import util, { inspect } from 'node:util';

class Money {
  constructor(amount, currency) {
    Object.assign(this, { amount, currency });
  }
  [inspect.custom](depth, options, inspectFunction) {
    if (depth < 0) return options.stylize('[Money]', 'special');
    return `Money<${inspectFunction(this.amount, options)} ${this.currency}>`;
  }
}
const money = new Money(5, 'EUR');
console.log(money, [money], { a: { b: { c: { d: money } } } }, new Map([[money, money]]), `${money}`);
console.log(inspect(money, { depth: -1 }), inspect.custom, inspect.custom === Symbol.for('nodejs.util.inspect.custom'));
const returns = (value) => ({ [inspect.custom]: () => value });
console.log(
  returns({ an: 'object' }), returns(5), returns(null), returns(undefined), returns('several\nlines'),
  [returns('several\nlines')],
);
console.log({ nested: { text: returns('one\ntwo\nthree') } }, returns(returns('twice')));
console.log({ [inspect.custom]: 'not a function', a: 1 }, { inspect: () => 'NEVER', a: 1 });
console.log({ [inspect.custom](depth, options) { return Object.keys(options).sort(); } });
console.log(inspect(
  { [inspect.custom]: (depth, { own, colors, compact }) => ({ depth, own, colors, compact }) },
  { own: 'passed on', depth: 7 },
));
try {
  console.log({ [inspect.custom]() { throw new Error('in custom'); } });
} catch (error) {
  console.log('thrown', error.message);
}
console.log(inspect(money, { customInspect: false }));
const { depth } = inspect.defaultOptions;
