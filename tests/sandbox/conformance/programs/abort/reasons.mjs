// Reasons: the default one, one's own, throwIfAborted, and aborting twice.
import { inspect } from 'node:util';

const controller = new AbortController();
controller.signal.throwIfAborted();
console.log(controller.signal.aborted, controller.signal.reason);
controller.abort();
const { reason } = controller.signal;
console.log(
  reason.name,
  reason.code,
  reason.message,
  reason instanceof DOMException,
  reason instanceof Error,
);
controller.abort('second');
console.log(controller.signal.reason === reason);
try {
  controller.signal.throwIfAborted();
} catch (error) {
  console.log(error === reason);
}
for (const own of ['text', 0, null, undefined, new RangeError('mine')]) {
  const signal = AbortSignal.abort(own);
  try {
    signal.throwIfAborted();
  } catch (error) {
    console.log(own === undefined ? 'undefined' : error === own, String(error));
  }
}
const timeout = AbortSignal.timeout(5);
console.log(timeout.aborted, timeout.reason);
// The timer of a signal does not keep the program alive, this one does.
const alive = setInterval(() => {}, 1000);
await new Promise((resolve) => timeout.addEventListener('abort', resolve));
clearInterval(alive);
console.log(timeout.reason.name, timeout.reason.code, timeout.reason.message);
console.log(inspect(controller.signal), inspect(new AbortController()));
console.log(Object.prototype.toString.call(controller), Object.prototype.toString.call(timeout));
