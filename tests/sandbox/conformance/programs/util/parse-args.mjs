// parseArgs: kinds of options, positionals, defaults, tokens, negation, and its errors
import { parseArgs } from 'node:util';

const options = {
  verbose: { type: 'boolean', short: 'v' }, name: { type: 'string', short: 'n' },
  tag: { type: 'string', multiple: true, short: 't' }, level: { type: 'string', default: '1' },
  flags: { type: 'boolean', multiple: true, short: 'f' },
};
const show = (config) => {
  try {
    const { values, positionals, tokens } = parseArgs(config);
    console.log(config.args ?? '', '->', { ...values }, positionals, tokens ?? '');
  } catch (error) {
    console.log(config.args ?? '', '->', error.name, error.code, '|', error.message);
  }
};
for (const args of [
  ['-v'], ['--verbose', '--name', 'x'], ['--name=x=y'], ['-nx'], ['-vn', 'x'], ['-vnx'], ['-n=x'],
  ['-t', 'a', '--tag=b', '-tc'], ['-ff', '--flags'], ['--name', ''], ['--name='], [],
]) show({ args, options });
for (const args of [['a', '-v', 'b'], ['--', '-v', 'x'], ['-v', '--', '--name'], ['-'], ['a', '--', 'b', '--']]) {
  show({ args, options, allowPositionals: true });
}
for (const args of [
  ['--unknown'], ['-x'], ['--name'], ['-n'], ['--name', '-v'], ['--verbose=yes'], ['positional'], ['--'], ['-vx'],
  ['--no-verbose'], ['--name', '--', 'x'], ['---'],
]) show({ args, options });
for (const args of [['--unknown', 'x', '-x', '--name', '--y=5', '--verbose=z'], ['-abc', '--__proto__=1']]) {
  show({ args, options, strict: false });
}
for (const args of [
  ['--no-verbose'], ['--verbose', '--no-verbose'], ['--no-name'], ['--no-unknown'], ['--no-verbose=x'],
]) show({ args, options, allowNegative: true });
show({ args: ['-vn', 'x', 'p', '--', 'q'], options, allowPositionals: true, tokens: true });
show({ options: { d: { type: 'boolean', default: true }, m: { type: 'string', multiple: true, default: ['a'] } } });
for (const bad of [
  { x: { type: 'number' } }, { x: {} }, { x: { type: 'string', short: 'ab' } },
  { x: { type: 'string', multiple: 1 } }, { x: { type: 'string', default: 5 } },
  { x: { type: 'boolean', default: 'x' } }, { x: { type: 'string', multiple: true, default: 'a' } }, 5,
]) show({ args: [], options: bad });
show({ args: 'text' });
show({ args: [5], strict: false, allowPositionals: true });
show({ args: [], strict: 'x' });
console.log(
  parseArgs(), Object.getPrototypeOf(parseArgs({ args: [] }).values),
  parseArgs({ args: ['--a'], strict: false }).values.a,
);
