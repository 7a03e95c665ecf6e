// promisify: results, errors, custom, this
import fs from 'node:fs';
import { promisify } from 'node:util';

const show = (promise) => promise.then(
  (v) => console.log('value', v), (e) => console.log(e.name, e.code, e.message, e.reason),
);
await show(promisify((a, b, done) => done(null, a + b))(1, 2));
await show(promisify((done) => done(new RangeError('given')))());
await show(promisify((done) => done(null, 'first', 'NEVER second'))());
await show(promisify((done) => done(0, 'falsy error'))());
await show(promisify((done) => done('text as error'))().catch((e) => e));
await show(promisify(() => { throw new Error('thrown'); })());
const own = Object.assign((done) => done(null, 'NEVER'), { [promisify.custom]: async () => 'custom', extra: 1 });
console.log(
  await promisify(own)(), promisify.custom, promisify(promisify(own)) === promisify(own),
  promisify(fs.exists).name, promisify(own) === own[promisify.custom],
);
const object = { n: 5, get(done) { done(null, this.n); } };
console.log(
  await promisify(object.get).call(object), promisify(object.get).name, promisify(object.get).length,
  await promisify(fs.readFile)('main.mjs', 'utf8').then((t) => t.slice(0, 5)),
);
