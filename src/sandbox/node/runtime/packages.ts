import type { FileSystem } from './file-system.ts';

/** An npm package that the site carries: one script for each specifier. */
export interface Package {
  /** What a program imports: `express`, `hono/streaming`. */
  readonly specifier: string;
  readonly version: string;
  readonly type: 'commonjs' | 'module';
  readonly script: string;
}

/** Lays packages where Node's resolver looks for them. */
export function mountPackages(files: FileSystem, folder: string, packages: readonly Package[]): void {
  const names = new Set(packages.map(({ specifier }) => nameOf(specifier)));
  for (const name of names) {
    const parts = packages.filter(({ specifier }) => nameOf(specifier) === name);
    const exports: Record<string, string> = {};
    for (const { specifier, type, script } of parts) {
      const subpath = `.${specifier.slice(name.length)}`;
      const file = `./${subpath === '.' ? 'index' : subpath.slice(2)}.${type === 'module' ? 'mjs' : 'cjs'}`;
      exports[subpath] = file;
      files.put(`${folder}/${name}/${file.slice(2)}`, script);
    }
    const { version } = parts[0]!;
    files.put(`${folder}/${name}/package.json`, JSON.stringify({ name, version, exports }));
  }
}

/** `@hono/node-server` of `@hono/node-server`, `hono` of `hono/streaming`. */
const nameOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
