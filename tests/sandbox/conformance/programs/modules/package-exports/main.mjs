// $ node --conditions=custom main.mjs
// exports of package.json: conditions, subpaths, patterns, null targets, arrays, and what may not be reached
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const load = async (name) => {
  for (const [how, f] of [['import', () => import(name)], ['require', async () => ({ default: require(name) })]]) {
    try {
      const { default: value } = await f();
      console.log(name, how, typeof value === 'object' ? { ...value } : value);
    } catch (error) {
      console.log(name, how, error.code, '|', error.message.replaceAll(import.meta.dirname, ''));
    }
  }
};
for (const name of [
  'pkg', 'pkg/sub', 'pkg/features/x.js', 'pkg/features/deep/y.js', 'pkg/features/private/z.js',
  'pkg/package.json',
  'pkg/lib/hidden.js', 'pkg/custom', 'pkg/list', 'pkg/outside', 'pkg/missing', 'pkg/nested',
  'legacy', 'legacy/other.js', 'legacy/other', 'no-main', 'import-only', 'string-exports', 'string-exports/x',
  '@scope/tool', '@scope/tool/part',
]) await load(name);
console.log(
  path.relative('.', require.resolve('pkg')), path.relative('.', new URL(import.meta.resolve('pkg')).pathname),
);
