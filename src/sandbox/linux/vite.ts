import path from 'node:path';
import type { Plugin } from 'vite';
import { buildLinuxEngine } from './build.ts';
import { builtLinuxImage } from './image/build.ts';
import { firstBytes } from './listing.ts';

/** Builds the engine when needed and gives its assets hashed addresses, as `virtual:linux-engine`. */
export function linuxEngineAssets(folder: string, imageFolder: string): Plugin {
  const id = 'virtual:linux-engine';
  return {
    name: 'linux-engine-assets',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(source) {
      if (source !== `\0${id}`) return undefined;
      const { worker, program } = await buildLinuxEngine(folder, (line) => this.info(line));
      const image = builtLinuxImage(imageFolder);
      return [
        ...Object.entries({ worker, program }).flatMap(([name, { file, bytes, wire }]) => [
          `import ${name}Url from ${JSON.stringify(`${path.join(folder, file)}?url`)};`,
          `export const ${name} = { url: ${name}Url, bytes: ${bytes}, wire: ${wire} };`,
        ]),
        `export const imageBytes = ${image ? firstBytes(image) : 0};`,
      ].join('\n');
    },
  };
}
