// Getters, setters, hidden and symbol properties
import { inspect } from 'node:util';

const object = {
  get onlyGet() {
    return { a: { b: 1 } };
  },
  set onlySet(v) {},
  get both() {
    return 'value';
  },
  set both(v) {},
  get failing() {
    throw Object.assign(new Error('getter failed'), { stack: 'Error: getter failed' });
  },
};
console.log(object);
for (const getters of [true, 'get', 'set']) console.log(getters, inspect(object, { getters }));
const hidden = Object.defineProperties(
  { shown: 1 },
  { secret: { value: 2 }, [Symbol('s')]: { value: 3 }, [Symbol('e')]: { value: 4, enumerable: true } },
);
console.log(
  hidden, inspect(hidden, { showHidden: true }), inspect([1], { showHidden: true }),
  inspect(Object.assign(() => {}, { a: 1 }), { showHidden: true }),
);
