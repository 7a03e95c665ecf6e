// A signal handed down through one's own functions: work stops, resources are given back, the reason comes up.
import { setTimeout as sleep } from 'node:timers/promises';

const log = [];
async function step(name, ms, signal) {
  signal.throwIfAborted();
  log.push(`start ${name}`);
  try {
    await sleep(ms, undefined, { signal });
    log.push(`done ${name}`);
  } finally {
    log.push(`cleaned up ${name}`);
  }
}
async function job(signal) {
  await step('one', 1, signal);
  await Promise.all([step('two', 60_000, signal), step('three', 60_000, signal)]);
  await step('never', 1, signal);
}
async function withDeadline(work, signal, ms) {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new Error(`took longer than ${ms} ms`)), ms);
  try {
    return await work(AbortSignal.any([signal, deadline.signal]));
  } finally {
    clearTimeout(timer);
  }
}
const user = new AbortController();
try {
  await withDeadline(job, user.signal, 40);
} catch (error) {
  console.log(error.name, error.code, '|', error.cause.message);
}
await null;
console.log(log.splice(0));

const leaving = withDeadline(job, user.signal, 60_000).catch((error) => error);
while (!log.includes('start three')) await sleep(1);
user.abort(new RangeError('the user left'));
const error = await leaving;
console.log(error.name, error.cause.message, error.cause === user.signal.reason);
console.log(log.splice(0));
console.log(await withDeadline(job, user.signal, 10).catch((error) => error === user.signal.reason), log);
console.log(await withDeadline(async () => 'quick', new AbortController().signal, 60_000));
