// AbortSignal.any and timeout, wrong arguments
const [a, b] = [new AbortController(), new AbortController()];
const any = AbortSignal.any([a.signal, b.signal]);
const nested = AbortSignal.any([any, new AbortController().signal]);
nested.addEventListener('abort', () => console.log('nested sees', nested.reason));
any.addEventListener('abort', () => console.log('any sees', any.reason));
b.abort('from b');
a.abort('from a');
console.log(
  any.reason, nested.aborted, AbortSignal.any([]).aborted,
  AbortSignal.any([AbortSignal.abort('early'), any]).reason,
);

const timeout = AbortSignal.timeout(5);
await new Promise((resolve) => setTimeout(resolve, 100));
console.log(timeout.aborted, timeout.reason.name, timeout.reason.code, timeout.reason.message);
for (const f of [
  () => new AbortSignal(), () => AbortSignal.timeout(-1), () => AbortSignal.timeout('x'),
  () => AbortSignal.any(5), () => AbortSignal.any([5]), () => AbortController.prototype.abort.call({}),
  () => AbortController(),
]) {
  try {
    console.log('accepted', f().aborted);
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
AbortSignal.timeout(50_000); // does not hold the program
console.log('end');
