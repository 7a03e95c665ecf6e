import path from 'node:path';
import type { Plugin } from 'vite';
import { buildPostgresEngine, type Asset } from './build.ts';
import type { DataSet } from './database.ts';

const ENGINE = 'virtual:postgres-engine';
const SCHEMAS = 'virtual:postgres-schemas';

/**
 * Builds the engine when needed, gives its assets hashed addresses as `virtual:postgres-engine`, and tells
 * what tables there are as `virtual:postgres-schemas`.
 */
export function postgresEngineAssets(folder: string, dataSets: () => Promise<readonly DataSet[]>): Plugin {
  return {
    name: 'postgres-engine-assets',
    resolveId: (source) => (source === ENGINE || source === SCHEMAS ? `\0${source}` : undefined),
    async load(source) {
      if (source !== `\0${ENGINE}` && source !== `\0${SCHEMAS}`) return undefined;
      const assets = await buildPostgresEngine(folder, await dataSets(), (line) => this.info(line));
      if (source === `\0${SCHEMAS}`) return `export const schemas = ${JSON.stringify(assets.schemas)};`;
      const names = ['worker', 'program', 'share', 'cluster', 'vector'] as const;
      const address = (name: string, { file, wire }: Asset) =>
        `import ${name}Url from ${JSON.stringify(`${path.join(folder, file)}?url`)};\nexport const ${name} = { url: ${name}Url, wire: ${wire} };`;
      return [
        `export const version = ${JSON.stringify(assets.version)};`,
        ...names.map((name) => address(name, assets[name])),
      ].join('\n');
    },
  };
}
