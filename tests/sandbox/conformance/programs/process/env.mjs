// $ GREETING=hello EMPTY= node main.mjs
// process.env: values become strings, names are told apart by case, delete and in work
import { env } from 'node:process';

console.log(env.GREETING, JSON.stringify(env.EMPTY), env.MISSING, 'GREETING' in env, 'MISSING' in env);
for (const value of [1, true, null, undefined, { a: 1 }, [1, 2], '']) {
  env.VALUE = value;
  console.log(value, '->', JSON.stringify(env.VALUE));
}
env.lower = 'a';
console.log(env.LOWER, delete env.lower, delete env.neverThere, 'lower' in env);
console.log(Object.keys(env).filter((name) => /^(GREETING|EMPTY|VALUE|lower)$/.test(name)).sort());
console.log(Object.hasOwn(env, 'GREETING'), Object.getOwnPropertyDescriptor(env, 'GREETING'));
console.log(
  { ...env }.GREETING, JSON.parse(JSON.stringify(env)).GREETING, typeof env.hasOwnProperty, env === process.env,
);
for (const [label, f] of Object.entries({
  symbolKey: () => env[Symbol('s')],
  setSymbolKey: () => (env[Symbol('s')] = 'x'),
  symbolValue: () => (env.VALUE = Symbol('s')),
  getter: () => Object.defineProperty(env, 'G', { get: () => 1 }),
  readonly: () => Object.defineProperty(env, 'G', { value: 'v' }),
  proper: () => Object.defineProperty(env, 'G', { value: 7, writable: true, enumerable: true, configurable: true }).G,
})) {
  try {
    console.log(label, f());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
}
