// deprecate, inherits, debuglog and aborted
import util, { aborted, debuglog, deprecate, inherits } from 'node:util';

process.on('warning', (w) => console.log('warning', w.name, w.code, w.message));
const old = deprecate(function (a) { return [a, this?.x, new.target !== undefined]; }, 'old is old', 'DEP_OLD');
console.log(
  old(1), old.call({ x: 2 }, 2), deprecate(() => 3, 'same code', 'DEP_OLD')(), deprecate(class K {}, 'class').name,
);
await new Promise((resolve) => setImmediate(resolve));
function Base() {}
Base.prototype.hello = () => 'hello';
function Derived() {}
inherits(Derived, Base);
console.log(
  new Derived().hello(), Derived.super_ === Base, new Derived() instanceof Base,
  new Derived().constructor === Derived,
);
const log = debuglog('nope');
log('NEVER %s', 'printed');
console.log(log.enabled, util.debug === debuglog);
const controller = new AbortController();
const waiting = aborted(controller.signal, {});
controller.abort();
console.log('aborted', (await waiting)?.type);
