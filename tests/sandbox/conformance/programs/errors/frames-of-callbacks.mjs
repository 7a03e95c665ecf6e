// Stack frames: callbacks of builtins, bound functions, generators, proxies, class expressions
const show = (label, f) => {
  try {
    f();
  } catch (error) {
    console.log(label);
    for (const line of error.stack.split('\n').slice(1)) if (!line.includes('node:')) console.log(line);
  }
};
function thrower(message = 'x') {
  throw new Error(message);
}
class Point {
  constructor(fail) {
    if (fail) thrower();
  }
}
show('array callback', () => [1].map((x) => thrower(x)));
show('sort, replace, reduce', () => [2, 1].sort(() => 'a'.replace(/a/, () => [1].reduce(() => 0, thrower()))));
show('bound', () => thrower.bind(null)());
show('apply', () => Reflect.apply(thrower, null, []));
show('default', () => ((a = thrower()) => a)());
show('generator', () => (function* numbers() { yield thrower(); })().next());
show('JSON', () => JSON.stringify({ toJSON() { thrower(); } }));
show('Proxy', () => new Proxy({}, { get: () => thrower() }).anything);
show('computed', () => ({ [`n${1}`]: function () { thrower(); } }).n1());
show('new of a class expression', () => new (class extends Point { constructor() { super(true); } })());
