import path from 'node:path';
import type { Plugin } from 'vite';
import { buildNodeEngine, PACKAGES } from '../../sandbox/node/build.ts';
import { makeMap } from './make.ts';

/** Makes the figure's data when the site is built, as `virtual:runbook-map`. @param folder of the Node engine */
export function runbookMap(folder: string): Plugin {
  const id = 'virtual:runbook-map';
  return {
    name: 'runbook-map',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(source) {
      if (source !== `\0${id}`) return undefined;
      await buildNodeEngine(folder, (line) => this.info(line));
      return `export default ${JSON.stringify(await makeMap(path.join(folder, PACKAGES)))};`;
    },
  };
}
