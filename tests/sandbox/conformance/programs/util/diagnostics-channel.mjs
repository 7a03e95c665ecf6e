// node:diagnostics_channel: subscribers, their errors, tracing
import diagnostics from 'node:diagnostics_channel';

const channel = diagnostics.channel('my:channel');
const seen = [];
const subscriber = (message, name) => seen.push([message, name]);
console.log(channel.hasSubscribers, channel.name, diagnostics.channel('my:channel') === channel);
diagnostics.subscribe('my:channel', subscriber);
channel.publish({ a: 1 });
console.log(
  seen, channel.hasSubscribers, diagnostics.unsubscribe('my:channel', subscriber),
  diagnostics.hasSubscribers('my:channel'),
);
process.on('uncaughtException', (error) => console.log('a subscriber failed:', error.message));
channel.subscribe(() => {
  throw new Error('in a subscriber');
});
channel.publish('still published');
const tracing = diagnostics.tracingChannel('work');
const steps = [];
tracing.subscribe({
  start: () => steps.push('start'), end: () => steps.push('end'), asyncStart: () => steps.push('asyncStart'),
  asyncEnd: ({ result }) => steps.push(`asyncEnd ${result}`),
  error: ({ error }) => steps.push(`error ${error.message}`),
});
console.log(tracing.traceSync((a) => a + 1, {}, null, 1), await tracing.tracePromise(async () => 'value', {}));
await tracing.tracePromise(async () => { throw new Error('x'); }, {}).catch(() => {});
console.log(steps);
