// AbortController: listeners, reasons, throwIfAborted
const controller = new AbortController();
const { signal } = controller;
console.log(
  signal.aborted, signal.reason, signal.onabort, Object.prototype.toString.call(signal),
  signal instanceof EventTarget,
);
signal.addEventListener('abort', (event) => console.log('listener', event.type, event.target === signal, signal.reason));
signal.onabort = function () {
  console.log('onabort', this === signal);
};
signal.addEventListener('abort', () => console.log('once'), { once: true });
controller.abort('first reason');
controller.abort('second reason');
console.log(signal.aborted, signal.reason);
signal.addEventListener('abort', () => console.log('NEVER: added too late'));

const without = new AbortController();
without.abort();
console.log(without.signal.reason.name, without.signal.reason.message, without.signal.reason.code);
for (const reason of [undefined, null, 0, '', new Error('own')]) {
  const aborted = AbortSignal.abort(reason);
  try {
    aborted.throwIfAborted();
  } catch (error) {
    console.log(error?.name ?? error, error?.message);
  }
}
