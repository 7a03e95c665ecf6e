import path from 'node:path';
import type { Plugin } from 'vite';
import { buildPythonEngine } from './build.ts';

/** Builds the engine when needed and gives its assets hashed addresses, as `virtual:python-engine`. */
export function pythonEngineAssets(folder: string): Plugin {
  const id = 'virtual:python-engine';
  return {
    name: 'python-engine-assets',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(source) {
      if (source !== `\0${id}`) return undefined;
      const { version, engine, wasm, stdlib, snapshot } = await buildPythonEngine(folder, (line) =>
        this.info(line),
      );
      const lines = [`export const version = ${JSON.stringify(version)};`];
      for (const [name, { file, bytes, wire }] of Object.entries({ engine, wasm, stdlib, snapshot }))
        lines.push(
          `import ${name}Url from ${JSON.stringify(`${path.join(folder, file)}?url`)};`,
          `export const ${name} = { url: ${name}Url, bytes: ${bytes}, wire: ${wire} };`,
        );
      return lines.join('\n');
    },
  };
}
