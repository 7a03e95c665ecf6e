// module.registerHooks: synchronous resolve and load hooks for import and require
import module, { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const hooks = module.registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier.startsWith('virtual:')) return { url: specifier, shortCircuit: true, format: 'module' };
    if (specifier === 'renamed') return nextResolve('./real.mjs', context);
    return nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    if (url.startsWith('virtual:')) return {
      format: 'module', shortCircuit: true, source: `export default 'made for ${url}'`,
    };
    const result = nextLoad(url, context);
    if (!url.endsWith('real.mjs')) return result;
    return { ...result, source: String(result.source).replace('real', 'changed on loading') };
  },
});
console.log((await import('virtual:one')).default, (await import('renamed')).default);
console.log(require('renamed').default, (await import('./real.mjs')).default);
hooks.deregister();
for (const name of ['virtual:two', 'renamed']) await import(name).catch((error) => console.log(name, error.code));
console.log((await import('./real.mjs?new')).default);
