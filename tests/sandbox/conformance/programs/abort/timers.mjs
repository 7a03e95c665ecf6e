// timers/promises with signals: reasons, timers that were aborted before, intervals, the scheduler.
import { getEventListeners } from 'node:events';
import { scheduler, setImmediate, setInterval, setTimeout } from 'node:timers/promises';

const outcome = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch ({ name: kind, code, message, cause }) {
    console.log(name, 'rejects', kind, code, message, cause?.message ?? cause);
  }
};
const abortSoon = (reason) => {
  const controller = new AbortController();
  globalThis.setTimeout(() => controller.abort(reason), 5);
  return controller.signal;
};
await outcome('timeout', setTimeout(1, 'value'));
await outcome('timeout aborted', setTimeout(60_000, 'value', { signal: abortSoon(new Error('own')) }));
await outcome('timeout aborted before', setTimeout(1, 'value', { signal: AbortSignal.abort('text') }));
await outcome('immediate', setImmediate('value'));
const controller = new AbortController();
const immediate = setImmediate('value', { signal: controller.signal });
controller.abort();
await outcome('immediate aborted', immediate);
await outcome('wait', scheduler.wait(1));
await outcome('wait aborted', scheduler.wait(60_000, { signal: abortSoon() }));
await outcome('yield', scheduler.yield());

let ticks = 0;
try {
  const stop = new AbortController();
  for await (const value of setInterval(2, 'tick', { signal: stop.signal })) {
    console.log(value);
    if (++ticks === 3) stop.abort(new Error('enough'));
  }
} catch ({ name, code, cause }) {
  console.log('interval', ticks, name, code, cause.message);
}
for await (const value of setInterval(1, 'left')) {
  console.log(value);
  break;
}
const signal = new AbortController().signal;
await setTimeout(1, null, { signal });
console.log('listeners left', getEventListeners(signal, 'abort').length);
for (const [name, f] of Object.entries({
  signal: () => setTimeout(1, null, { signal: 'x' }),
  ref: () => setTimeout(1, null, { ref: 1 }),
  options: () => setTimeout(1, null, 'x'),
  delay: () => setTimeout('1', 'value'),
  wait: () => scheduler.wait(-1),
})) {
  await outcome(name, f());
}
