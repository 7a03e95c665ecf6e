/**
 * `internalBinding('modules')` (node_modules.cc): reads `package.json` files for Node's resolver.
 * Left out: the compile cache, which is switched off.
 */
import type { LibraryModule, MakeBinding, Runtime } from '../runtime.ts';

/** As `internal/modules/package_json_reader` takes it: texts, `exports` and `imports` as JSON unless plain strings. */
type Serialized = readonly [
  name: string | undefined,
  main: string | undefined,
  type: 'none' | 'commonjs' | 'module',
  imports: string | null,
  exports: string | null,
  path: string,
];

export const makeModulesBinding: MakeBinding = (runtime) => {
  const cache = new Map<string, Serialized | undefined>();

  function read(path: string, base?: string, specifier?: string): Serialized | undefined {
    if (cache.has(path)) return cache.get(path);
    const text = runtime.files.readText(path);
    const config = text === undefined ? undefined : parse(runtime, path, text, base, specifier);
    cache.set(path, config);
    return config;
  }

  /** From a folder upwards; a package's files do not look beyond its `node_modules`. */
  function nearest(folder: string, stopAtModules: boolean): Serialized | undefined {
    for (let current = folder; ; current = parentOf(current)) {
      if (stopAtModules && current.endsWith('/node_modules')) return undefined;
      const found = read(`${current === '/' ? '' : current}/package.json`);
      if (found || current === '/') return found;
    }
  }

  const pathOf = (url: string): string => runtime.require('internal/url').fileURLToPath(url) as string;
  const scope = (url: string) => nearest(parentOf(pathOf(url)), true);

  return {
    readPackageJSON: (path: string, _isModule: boolean, base?: string, specifier?: string) =>
      read(path, base, specifier),
    getNearestParentPackageJSON: (path: string) => nearest(parentOf(path), false),
    getNearestParentPackageJSONType: (path: string) => nearest(parentOf(path), false)?.[2] ?? 'none',
    getPackageScopeConfig: (url: string) =>
      (url.startsWith('file:') ? scope(url) : undefined) ?? '/package.json',
    getPackageType: (url: string) => {
      const type = url.startsWith('file:') ? scope(url)?.[2] : undefined;
      return type === 'none' ? undefined : type;
    },
    setLazyPathHelpers(meta: object, url: string) {
      const filename = pathOf(url);
      const own = { configurable: true, enumerable: true, writable: true };
      Object.defineProperty(meta, 'dirname', { ...own, value: parentOf(filename) });
      Object.defineProperty(meta, 'filename', { ...own, value: filename });
    },
    enableCompileCache: () => [0],
    getCompileCacheDir: () => undefined,
    getCompileCacheEntry: () => undefined,
    saveCompileCacheEntry: () => {},
    flushCompileCache: () => {},
    compileCacheStatus: ['FAILED', 'ENABLED', 'ALREADY_ENABLED', 'DISABLED'],
    cachedCodeTypes: {
      kStrippedTypeScript: 0,
      kTransformedTypeScript: 1,
      kTransformedTypeScriptWithSourceMaps: 2,
    },
  };
};

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

function parse(runtime: Runtime, path: string, text: string, base?: string, specifier?: string): Serialized {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(text) as Record<string, unknown>;
    if (typeof fields !== 'object' || fields === null) throw new Error('not an object');
  } catch {
    const { ERR_INVALID_PACKAGE_CONFIG } = (runtime.require('internal/errors') as LibraryModule).codes;
    const importer = specifier === undefined ? base : `"${specifier}" from ${base}`;
    throw new ERR_INVALID_PACKAGE_CONFIG(path, importer, undefined);
  }
  const string = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const field = (value: unknown) => {
    if (typeof value === 'string') return value;
    return value !== null && typeof value === 'object' ? JSON.stringify(value) : null;
  };
  const { name, main, type, imports, exports } = fields;
  const known = type === 'commonjs' || type === 'module' ? type : 'none';
  return [string(name), string(main), known, field(imports), field(exports), path];
}
