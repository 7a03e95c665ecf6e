// Errors with further properties, hidden keys, causes, compact and depth
import { inspect } from 'node:util';

const bare = (error, stack = `${error.name}: ${error.message}`) => Object.defineProperty(
  error, 'stack', { value: stack, enumerable: false, configurable: true, writable: true },
);
const props = Object.assign(
  bare(new Error('props')),
  { code: 'E', inner: bare(new Error('inner')), list: [bare(new Error('in list'))], message2: undefined },
);
console.log(
  props, inspect(props, { depth: 0 }), inspect(props, { compact: false }), inspect(props, { showHidden: true }),
);
console.log(inspect(bare(new Error('hidden', { cause: bare(new Error('c')) })), { showHidden: true, depth: 0 }));
class WithKey extends Error {
  name = 'WithKey';
  get computed() {
    return 1;
  }
}
console.log(
  bare(new WithKey('k')), bare(Object.assign(new Error('name in keys'), { name: 'Own' })), bare(new Error('')),
  bare(new Error('x'), ''),
);
console.log(
  bare(Object.assign(new Error('stack as key'), { stack: 's', toString: () => 'NEVER' })),
  `${bare(new WithKey('t'))}`,
);
console.log(
  bare(new AggregateError([1, bare(new Error('one'))], 'agg', { cause: 2 })),
  new Proxy(bare(new Error('proxied')), {}),
);
console.log(
  [new Error('real stack')][0].stack.split('\n').length > 1,
  inspect(new Error('m')).startsWith('Error: m\n    at '),
);
