// Top-level await: siblings run on while one waits, parents wait for all, errors stop only the parents
import './slow.mjs';
import './sync.mjs';
import { value } from './parent.mjs';

console.log('main, value is', value);
const settled = await Promise.allSettled([import('./needs-failing.mjs'), import('./failing.mjs'), import('./sync.mjs')]);
console.log(
  settled.map(({ status, reason }) => `${status} ${reason?.message ?? ''}`),
  settled[0].reason === settled[1].reason,
);
const order = [];
await Promise.all([
  import('./slow.mjs').then(() => order.push('slow, loaded before')),
  import('./late.mjs').then(() => order.push('late')),
]);
console.log(order);
for await (const n of (await import('./generator.mjs')).numbers()) console.log('number', n);
console.log(await Promise.race([
  import('./never.mjs'), new Promise((resolve) => setTimeout(resolve, 20, 'the other one')),
]));
process.exit(0);
