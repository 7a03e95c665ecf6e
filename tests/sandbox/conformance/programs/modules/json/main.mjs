// Importing JSON: with the attribute, without it, broken, and together with require
import { createRequire } from 'node:module';
import data from './data.json' with { type: 'json' };
import * as all from './data.json' with { type: 'json' };

const require = createRequire(import.meta.url);
console.log(data, Object.keys(all), all.default === data, require('./data.json') === data);
data.list.push('changed');
console.log((await import('./data.json', { with: { type: 'json' } })).default.list, require('./data.json').list);
console.log((await import('./text.json', { with: { type: 'json' } })).default);
const attempts = {
  'no attribute': () => import('./data.json'),
  'wrong type': () => import('./data.json', { with: { type: 'css' } }),
  'unknown attribute': () => import('./data.json', { with: { kind: 'json' } }),
  'type of a module': () => import('./module.mjs', { with: { type: 'json' } }),
  'old keyword': () => import('./data.json', { assert: { type: 'json' } }),
  'broken': () => import('./broken.json', { with: { type: 'json' } }),
  'empty': () => import('./empty.json', { with: { type: 'json' } }),
  'no object': () => import('./data.json', 5),
  'no text': () => import('./data.json', { with: { type: 5 } }),
};
for (const [name, f] of Object.entries(attempts)) {
  await f().then(
    (ns) => console.log(name, ns),
    (error) => console.log(
      name, error.name, error.code, '|', error.message.split('\n')[0].replaceAll(import.meta.dirname, ''),
    ),
  );
}
