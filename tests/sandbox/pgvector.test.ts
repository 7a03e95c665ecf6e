/**
 * pgvector in the PostgreSQL engine: its exact search ranks as `@roadmap/retrieval` does, its graph nearly so. The
 * engine alone: Debian has no package of pgvector for its PostgreSQL, so there is no native side to compare with.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { cache } from '../../src/commands/project.ts';
import { importBuilt } from '../../src/packages/built.ts';
import type * as Retrieval from '../../src/packages/retrieval/index.ts';
import type * as Runbooks from '../../src/packages/runbooks/index.ts';
import { buildNodeEngine, PACKAGES } from '../../src/sandbox/node/build.ts';
import { openNodeHarness } from '../support/node-harness.ts';
import type { HarnessPage } from '../support/harness.ts';

const FOUND = 5;
const EVERY = 5;

const { folder } = await buildNodeEngine(path.join(cache, 'node-engine'), console.log);
const modules = path.join(folder, PACKAGES);
const { createExact } = await importBuilt<typeof Retrieval>(modules, '@roadmap/retrieval');
const { model, passages, questions } = await importBuilt<typeof Runbooks>(modules, '@roadmap/runbooks');
const asked = questions.filter((_, at) => at % EVERY === 0);

/** In the form that pgvector reads. */
const csv = (rows: readonly { readonly id: string; readonly vector: Float32Array }[]) =>
  rows.map(({ id, vector }) => `${id},"[${vector.join()}]"\n`).join('');

const files = {
  'passages.csv': csv(passages),
  'questions.csv': csv(asked),
  'load.sql': `create table passages (id text primary key, embedding vector(${model.dimensions}) not null);
create table questions (id text primary key, embedding vector(${model.dimensions}) not null);
\\copy passages from passages.csv csv
\\copy questions from questions.csv csv
`,
  // Vectors of length 1: the order by the inner product is the order by the cosine.
  'search.sql': `select questions.id, string_agg(found.id, ' ' order by found.distance, found.id)
from questions cross join lateral (
  select id, passages.embedding <#> questions.embedding as distance
  from passages order by passages.embedding <#> questions.embedding, id limit ${FOUND}
) as found
group by questions.id;
`,
  'index.sql': `create index on passages using hnsw (embedding vector_ip_ops);
set enable_seqscan = off;
set hnsw.ef_search = 200;
explain (costs off) select id from passages order by embedding <#> (select embedding from questions limit 1) limit 5;
select questions.id, string_agg(found.id, ' ' order by found.distance)
from questions cross join lateral (
  select id, passages.embedding <#> questions.embedding as distance
  from passages order by passages.embedding <#> questions.embedding limit ${FOUND}
) as found
group by questions.id;
`,
  'wrong.sql': `insert into passages values ('short', '[1, 2, 3]');\n`,
};

let harness: { page: HarnessPage; close(): Promise<void> };
before(async () => {
  harness = await openNodeHarness('postgres');
});
after(() => harness.close());

const psql = (...scripts: string[]) =>
  harness.page.evaluate(
    ([files, command]) => window.harness.run('postgres', files, command, { timeLimit: 60_000 }),
    [files, `psql -qAt ${scripts.map((script) => `-f ${script}`).join(' ')}`] as const,
  );

const exact = createExact(passages);
const nearest = new Map(
  asked.map(({ id, vector }) => [id, exact.search(vector, FOUND).map((one) => one.id)]),
);
/** What a search printed, by question. */
const rankings = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .filter((row) => row.includes('|'))
    .map((row) => row.split('|') as [id: string, found: string])
    .map(([id, found]) => [id, found.split(' ')] as const);

test('a search without an index finds what the exact one of the package finds, in the same order', async () => {
  const { stdout, stderr } = await psql('load.sql', 'search.sql');
  assert.equal(stderr, '');
  const found = rankings(stdout);
  assert.equal(found.length, asked.length);
  for (const [id, ids] of found) assert.deepEqual(ids, nearest.get(id), id);
});

test('its HNSW index is used, and finds nearly all of that', async () => {
  const { stdout, stderr } = await psql('load.sql', 'index.sql');
  assert.equal(stderr, '');
  assert.match(stdout, /Index Scan using passages_embedding_idx/);
  const shares = rankings(stdout).map(
    ([id, ids]) => ids.filter((one) => nearest.get(id)!.includes(one)).length / FOUND,
  );
  assert.equal(shares.length, asked.length);
  const share = shares.reduce((sum, one) => sum + one, 0) / shares.length;
  assert.ok(share > 0.95, String(share));
});

test('a vector of another dimension is refused by name', async () => {
  const { stderr } = await psql('load.sql', 'wrong.sql');
  assert.match(stderr, /ERROR: .*expected 512 dimensions, not 3/);
});
