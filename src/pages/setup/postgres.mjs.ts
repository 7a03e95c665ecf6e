/**
 * A program that prints the database of all SQL exercises as a script for psql: what a download of one has in the place
 * of some megabytes of rows.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { APIRoute } from 'astro';
import * as esbuild from 'esbuild';
import { GENERATOR } from '../../curriculum/data-sets.ts';

export const GET: APIRoute = async () => {
  const root = process.cwd();
  const folders = fs.globSync('content/data/*/schema.sql', { cwd: root }).map((file) => path.dirname(file));
  const sets = folders.map((folder, index) => ({
    load: `import { generate as generate${index} } from './${folder}/${GENERATOR}';`,
    set: `{ name: ${JSON.stringify(path.basename(folder))}, schema: ${JSON.stringify(fs.readFileSync(path.join(root, folder, 'schema.sql'), 'utf8'))}, sets: generate${index}() }`,
  }));
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: [
        "import { setupScript } from './src/sandbox/postgres/database.ts';",
        ...sets.map(({ load }) => load),
        `process.stdout.write(setupScript([${sets.map(({ set }) => set).join(', ')}]));`,
      ].join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    banner: { js: '// Prints the database of the SQL exercises: node setup.mjs | psql -d prepared' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
  });
  return new Response(outputFiles[0]!.text, { headers: { 'Content-Type': 'text/javascript' } });
};
