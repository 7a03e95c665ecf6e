import path from 'node:path';
import type { Plugin } from 'vite';
import { buildPostgresEngine, type Asset, type DataSet } from './build.ts';

/** Builds the engine when needed and gives its assets hashed addresses, as `virtual:postgres-engine`. */
export function postgresEngineAssets(folder: string, dataSets: () => Promise<readonly DataSet[]>): Plugin {
  const id = 'virtual:postgres-engine';
  return {
    name: 'postgres-engine-assets',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(source) {
      if (source !== `\0${id}`) return undefined;
      const { version, ...assets } = await buildPostgresEngine(folder, await dataSets(), (line) =>
        this.info(line),
      );
      const names = ['worker', 'program', 'share', 'cluster', 'vector'] as const;
      const address = (name: string, { file, wire }: Asset) =>
        `import ${name}Url from ${JSON.stringify(`${path.join(folder, file)}?url`)};\nexport const ${name} = { url: ${name}Url, wire: ${wire} };`;
      return [
        `export const version = ${JSON.stringify(version)};`,
        ...names.map((name) => address(name, assets[name])),
      ].join('\n');
    },
  };
}
