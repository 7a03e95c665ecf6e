// AbortSignal.any: the first reason counts, also through several layers.
const first = new AbortController();
const second = new AbortController();
const any = AbortSignal.any([first.signal, second.signal]);
const nested = AbortSignal.any([any, new AbortController().signal]);
console.log(any.aborted, any.reason, any instanceof AbortSignal, any === first.signal);

const log = [];
first.signal.addEventListener('abort', () => log.push(`first, any aborted ${any.aborted}`));
any.addEventListener('abort', ({ type, target, isTrusted }) =>
  log.push(`any ${type} ${target === any} ${isTrusted}`),
);
nested.onabort = () => log.push('nested');
second.signal.addEventListener('abort', () => log.push('second'));
const reason = new Error('the first reason');
second.abort(reason);
first.abort(new Error('too late'));
console.log(log);
console.log(any.reason === reason, nested.reason === reason, first.signal.reason.message);

console.log(AbortSignal.any([]).aborted, AbortSignal.any([AbortSignal.abort('before'), first.signal]).reason);
console.log(AbortSignal.any(new Set([first.signal])).aborted);
const timeout = AbortSignal.any([AbortSignal.timeout(10), new AbortController().signal]);
// The timer of a signal does not keep the program alive, this one does.
const alive = setInterval(() => {}, 1000);
await new Promise((resolve) => timeout.addEventListener('abort', resolve));
clearInterval(alive);
console.log(timeout.reason.name, timeout.reason.message);

for (const value of [undefined, 'text', [1], [null], first.signal]) {
  try {
    AbortSignal.any(value);
    console.log('fine');
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
