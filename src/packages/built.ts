import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * One of our packages as it was built: the very files that a page mounts.
 * @param modules the folder that holds them, each by its name
 */
export const importBuilt = <T>(modules: string, name: string): Promise<T> =>
  import(pathToFileURL(path.join(modules, name, 'index.mjs')).href) as Promise<T>;
