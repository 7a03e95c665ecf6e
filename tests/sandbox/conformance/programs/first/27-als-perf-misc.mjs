// AsyncLocalStorage over timers and microtasks, util, performance, process.
import { AsyncLocalStorage } from 'node:async_hooks';
import os from 'node:os';
import { performance } from 'node:perf_hooks';
import util from 'node:util';

const storage = new AsyncLocalStorage();
storage.run({ id: 7 }, () => {
  setTimeout(() => console.log('als', storage.getStore()?.id), 5);
  Promise.resolve().then(() => console.log('als micro', storage.getStore()?.id));
});
console.log(
  typeof performance.now(),
  util.inspect({ a: { b: { c: {} } } }, { depth: 0 }),
  util.format('%i', '42px'),
  util.isDeepStrictEqual([1], [1]),
  util.types.isPromise(Promise.resolve()),
  typeof os.EOL,
);

const options = { v: { type: 'boolean', short: 'v' }, name: { type: 'string' } };
const increment = util.promisify((a, done) => done(null, a + 1));
console.log(
  util.parseArgs({ args: ['-v', '--name=x'], options }).values,
  await increment(1),
  util.styleText('red', 'r').length > 1,
);
process.stdout.write('no newline');
process.stdout.write('\n');
console.log(
  typeof process.hrtime.bigint(),
  typeof process.memoryUsage().heapUsed,
  process.uptime() > 0,
  process.cwd().length > 0,
  process.platform.length > 0,
);
