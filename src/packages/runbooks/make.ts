/**
 * `node make.ts COLLECTION MODULES FOLDER`: writes what `@roadmap/runbooks` reads into FOLDER. A process of its
 * own, which is gone with the model that it has loaded from MODULES.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { importBuilt } from '../built.ts';
import { cutPage, readCollection } from './collection.ts';

const [collection, modules, folder] = process.argv.slice(2) as [string, string, string];
const { countTokens, embed, model } = await importBuilt<typeof import('../embed/index.ts')>(
  modules,
  '@roadmap/embed',
);

const { pages, questions } = readCollection(collection);
const passages = [];
for (const page of pages) passages.push(...(await cutPage(page, model.maxTokens, countTokens)));

const texts = [...passages.map(({ text }) => text), ...questions.map(({ query }) => query)];
const key = createHash('sha256')
  .update(JSON.stringify([model, texts]))
  .digest('hex');
const kept = path.join(folder, `${key}.vectors`);
if (!fs.existsSync(kept)) {
  const vectors = await embed(texts, { truncate: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(kept, Buffer.concat(vectors.map((vector) => Buffer.from(vector.buffer))));
}
console.log(JSON.stringify({ vectors: kept, json: { model, pages, passages, questions } }));
