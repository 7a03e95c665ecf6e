/** The shared data sets of `content/data`, made by their own scripts. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DataSet } from '../sandbox/postgres/database.ts';

/** The script of a data set. What it makes is not kept in git. */
export const GENERATOR = 'generate.ts';

/** Every data set that a database can hold: a folder with `schema.sql` and a generator. */
export async function databaseSets(root: string): Promise<readonly DataSet[]> {
  const folder = path.join(root, 'content/data');
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).toSorted() : [];
  return Promise.all(
    names
      .filter((name) => fs.existsSync(path.join(folder, name, 'schema.sql')))
      .map(async (name) => {
        const { generate } = (await import(pathToFileURL(path.join(folder, name, GENERATOR)).href)) as {
          generate(): DataSet['sets'];
        };
        return {
          name,
          schema: fs.readFileSync(path.join(folder, name, 'schema.sql'), 'utf8'),
          sets: generate(),
        };
      }),
  );
}
