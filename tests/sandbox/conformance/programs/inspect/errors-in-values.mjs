// Errors inside other values, their frames, colours
import { inspect } from 'node:util';

const bare = (error, stack = `${error.name}: ${error.message}`) => Object.defineProperty(
  error, 'stack', { value: stack, enumerable: false, configurable: true, writable: true },
);
console.log(
  { e: bare(new Error('in object')) }, [bare(new TypeError('in array'))],
  new Map([['k', bare(new Error('in map'))]]), new Set([bare(new Error('in set'))]),
);
console.log(
  { a: { b: { c: { e: bare(new Error('deep')) } } } },
  { a: { b: { e: bare(new Error('less deep'), 'Error: less deep\n    at f (file.js:1:1)') } } },
);
console.log([bare(new Error('with frames'), 'Error: with frames\n    at f (file.js:1:1)\n    at g (file.js:2:2)')]);
console.log(
  bare(new Error('several\nlines'), 'Error: several\nlines\n    at f (file.js:1:1)'),
  { e: bare(new Error('several\nlines')) },
);
console.log(bare(
  new Error('frames in node_modules'),
  'Error: x\n    at f (/srv/node_modules/pkg/index.js:1:1)\n    at g (node:internal/x:1:1)\n    at h (/srv/own.js:1:1)',
));
console.log(JSON.stringify(inspect(
  bare(
    new Error('colours'),
    'Error: colours\n    at f (/srv/node_modules/pkg/index.js:1:1)\n    at h (/srv/own.js:1:1)',
  ),
  { colors: true },
)));
