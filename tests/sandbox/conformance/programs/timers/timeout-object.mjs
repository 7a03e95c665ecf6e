// What a Timeout and an Immediate can do: ref, unref, hasRef, refresh, close, numbers and disposal
const t = setTimeout((...args) => console.log('ran with', args), 300, 1, 'two', { three: 3 });
console.log(t.constructor.name, t.hasRef(), t.unref() === t, t.hasRef(), t.ref() === t, t.hasRef());
console.log(typeof t[Symbol.toPrimitive](), Number.isInteger(+t), +t === Number(t), typeof t[Symbol.dispose]);
console.log(t.refresh() === t);

const never = setTimeout(() => console.log('NEVER: closed'), 1);
console.log(never.close() === never);
{
  using disposed = setTimeout(() => console.log('NEVER: disposed'), 1);
  using alsoDisposed = setImmediate(() => console.log('NEVER: disposed immediate'));
  console.log(disposed.hasRef(), alsoDisposed.hasRef());
}

const immediate = setImmediate((...args) => console.log('immediate with', args), 'a', 'b');
console.log(immediate.constructor.name, immediate.hasRef(), immediate.unref() === immediate, immediate.hasRef());
immediate.ref();

setTimeout(function () {
  console.log('this is the Timeout:', this.constructor.name, this.hasRef());
  if (!this.again) {
    this.again = true;
    this.refresh();
    console.log('refreshed from inside: it will run once more');
  }
}, 100);
setTimeout(() => console.log('NEVER: unref'), 1e6).unref();
