/** What engines need when the site is built: one row for each that has assets. */
import path from 'node:path';
import type { Plugin } from 'vite';
import { imageFolder, root } from '../commands/project.ts';
import { databaseSets } from '../curriculum/data-sets.ts';
import type { Runtime } from './index.ts';
import { buildLinuxEngine } from './linux/build.ts';
import { isOfMachine, LICENSES } from './linux/listing.ts';
import { linuxEngineAssets } from './linux/vite.ts';
import { buildNodeEngine } from './node/build.ts';
import { nodeEngineAssets } from './node/vite.ts';
import { buildPostgresEngine } from './postgres/build.ts';
import { postgresEngineAssets } from './postgres/vite.ts';
import { buildPythonEngine } from './python/build.ts';
import { pythonEngineAssets } from './python/vite.ts';

/** What an engine brings onto the site, for its licences. */
export interface Carried {
  /** Licence texts of what is in no npm package, each under its name. */
  readonly texts: readonly string[];
  /** Folders of npm packages, relative to the project. */
  readonly packages: readonly string[];
}

interface EngineBuild {
  readonly runtime: Runtime;
  /** For readers. */
  readonly title: string;
  /** Of the folder below the cache. */
  readonly name: string;
  readonly assets: (folder: string) => Plugin;
  /** Files that join a built site apart from its pages, by address. */
  readonly joined?: ((address: string) => boolean) | undefined;
  readonly build: (folder: string, log: (line: string) => void) => Promise<Carried>;
}

const builds: readonly EngineBuild[] = [
  {
    runtime: 'node',
    title: 'Node.js',
    name: 'node-engine',
    assets: nodeEngineAssets,
    async build(folder, log) {
      const { version, license, carries } = await buildNodeEngine(folder, log);
      return { texts: [`Node.js ${version}\n\n${license}`], packages: carries };
    },
  },
  {
    runtime: 'python',
    title: 'Python',
    name: 'python-engine',
    assets: pythonEngineAssets,
    async build(folder, log) {
      const { licenses } = await buildPythonEngine(folder, log);
      return { texts: licenses, packages: [] };
    },
  },
  {
    runtime: 'postgres',
    title: 'PostgreSQL',
    name: 'postgres-engine',
    assets: (folder) => postgresEngineAssets(folder, () => databaseSets(root)),
    async build(folder, log) {
      const { license, carries } = await buildPostgresEngine(folder, await databaseSets(root), log);
      return { texts: [license], packages: carries };
    },
  },
  {
    runtime: 'linux',
    title: 'Linux',
    name: 'linux-engine',
    assets: (folder) => linuxEngineAssets(folder, imageFolder),
    joined: isOfMachine,
    async build(folder, log) {
      const { carries } = await buildLinuxEngine(folder, log);
      const machine = `Debian\n\nThe licences of the programs in the Linux machine, and where their sources are, stand in ${LICENSES} beside this file, where this copy of the site has the machine.\n`;
      return { texts: [machine], packages: carries };
    },
  },
];

/** Gives pages the addresses of all engines' assets. */
export function engineAssets(cache: string): Plugin[] {
  return builds.map(({ name, assets }) => assets(path.join(cache, name)));
}

/** Builds the assets of all engines, where they are not there yet, one after another. */
export async function buildEngines(cache: string, log: (line: string) => void): Promise<Carried[]> {
  const carried: Carried[] = [];
  for (const { name, build } of builds) carried.push(await build(path.join(cache, name), log));
  return carried;
}

/** The engines that have assets, each with the folder that they were built in. */
export function engineFolders(
  cache: string,
): (Pick<EngineBuild, 'runtime' | 'title' | 'joined'> & { readonly folder: string })[] {
  return builds.map(({ runtime, title, joined, name }) => ({
    runtime,
    title,
    joined,
    folder: path.join(cache, name),
  }));
}
