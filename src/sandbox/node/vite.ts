import path from 'node:path';
import type { Plugin } from 'vite';
import { buildNodeEngine, type Asset } from './build.ts';

/** Builds the engine when needed and gives its assets hashed addresses, as `virtual:node-engine`. */
export function nodeEngineAssets(folder: string): Plugin {
  const id = 'virtual:node-engine';
  return {
    name: 'node-engine-assets',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(source) {
      if (source !== `\0${id}`) return undefined;
      const { version, engine, library, typescript, packages } = await buildNodeEngine(folder, (line) =>
        this.info(line),
      );
      const imports: string[] = [];
      const address = ({ file, bytes, wire }: Asset): string => {
        const name = `url${imports.length}`;
        imports.push(`import ${name} from ${JSON.stringify(`${path.join(folder, file)}?url`)};`);
        return `{ url: ${name}, bytes: ${bytes}, wire: ${wire} }`;
      };
      const body = [
        `export const version = ${JSON.stringify(version)};`,
        `export const engine = ${address(engine)};`,
        `export const library = ${address(library)};`,
        `export const typescript = ${address(typescript)};`,
        `export const packages = { ${Object.entries(packages)
          .map(
            ([name, asset]) =>
              `${JSON.stringify(name)}: { name: ${JSON.stringify(asset.name)}, packageJson: ${JSON.stringify(asset.packageJson)}, files: { ${Object.entries(
                asset.files,
              )
                .map(([file, part]) => `${JSON.stringify(file)}: ${address(part)}`)
                .join(', ')} } }`,
          )
          .join(', ')} };`,
      ];
      return [...imports, ...body].join('\n');
    },
  };
}
