// node:timers/promises: values, aborting, scheduler and invalid arguments
import { setImmediate, setInterval, setTimeout, scheduler } from 'node:timers/promises';
import timers from 'node:timers';
import { promisify } from 'node:util';

console.log(await setTimeout(1, 'value'), await setTimeout(1), await setImmediate('soon'), await setImmediate());
console.log(await scheduler.wait(1), await scheduler.yield(), scheduler.constructor.name);
console.log(promisify(timers.setTimeout) === setTimeout, promisify(timers.setImmediate) === setImmediate);
console.log(timers.promises.setTimeout === setTimeout, setTimeout.name, setInterval.name);

const show = async (label, promise) => {
  const error = await promise.then(() => undefined, (e) => e);
  console.log(label, error?.name, error?.code, error?.message, error?.cause);
};
await show('aborted before', setTimeout(1, 0, { signal: AbortSignal.abort('why') }));
const controller = new AbortController();
process.nextTick(() => controller.abort());
await show('aborted during', setTimeout(1e6, 0, { signal: controller.signal }));
await show('immediate', setImmediate(0, { signal: AbortSignal.abort() }));
await show('wait', scheduler.wait(10, { signal: AbortSignal.abort(new Error('stop')) }));
await show('bad signal', setTimeout(1, 0, { signal: 'no' }));
await show('bad ref', setTimeout(1, 0, { ref: 'no' }));
await show('bad options', setImmediate(0, 'no'));
await show('bad delay', setTimeout('1'));
setTimeout(1e6, 0, { ref: false }).then(() => console.log('NEVER'));
