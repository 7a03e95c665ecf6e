// Controllers and signals made or called in the wrong way.
const controller = new AbortController();
const attempts = {
  'new AbortSignal': () => new AbortSignal(),
  'no new': () => AbortController(),
  'negative timeout': () => AbortSignal.timeout(-1),
  'timeout as text': () => AbortSignal.timeout('soon'),
  'no timeout': () => AbortSignal.timeout(),
  'infinite timeout': () => AbortSignal.timeout(Infinity),
  'abort of another this': () => AbortController.prototype.abort.call({}),
  'signal of another this': () => Reflect.get(AbortController.prototype, 'signal', {}),
  'aborted of another this': () => Reflect.get(AbortSignal.prototype, 'aborted', {}),
  'set signal': () => (controller.signal = 1),
  'set aborted': () => (controller.signal.aborted = true),
  'any of nothing': () => AbortSignal.any(),
  'any of a number': () => AbortSignal.any([1]),
  structuredClone: () => structuredClone(AbortSignal.abort('a reason')).reason,
  'abort taken off': () => (0, controller.abort)(),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    console.log(name, 'is fine', attempt());
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message}`);
  }
}
console.log(controller.signal.aborted, Object.keys(controller), Object.keys(controller.signal));
console.log(AbortSignal.abort.length, AbortSignal.any.length, AbortController.name, AbortController.length);
