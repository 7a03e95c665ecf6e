import type { FileSystem } from './file-system.ts';

/** What one import needs of a package that the site carries. */
export interface Package {
  /** The package's folder: `express`, `@hono/node-server`. */
  readonly name: string;
  /** By path in that folder: `package.json`, a script, and what the script reads from beside itself. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/** Lays packages where Node's resolver looks for them, read-only. */
export function mountPackages(files: FileSystem, folder: string, packages: readonly Package[]): void {
  for (const { name, files: parts } of packages)
    for (const [path, content] of Object.entries(parts)) {
      files.mount(`${folder}/${name}/${path}`, content);
      files.chmod(`${folder}/${name}/${path}`, 0o444);
    }
}
