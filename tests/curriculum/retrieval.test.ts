/** `@roadmap/retrieval`: its measures on examples worked by hand, and what it finds in the runbooks. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { cache, root } from '../../src/commands/project.ts';
import type * as Embed from '../../src/packages/embed/index.ts';
import { embedPackage } from '../../src/packages/index.ts';
import { importBuilt } from '../../src/packages/built.ts';
import type * as Retrieval from '../../src/packages/retrieval/index.ts';
import type * as Runbooks from '../../src/packages/runbooks/index.ts';
import { bundleOwnPackage } from '../../src/sandbox/node/bundle.ts';
import { buildNodeEngine, PACKAGES } from '../../src/sandbox/node/build.ts';

const { folder } = await buildNodeEngine(path.join(cache, 'node-engine'), console.log);
const modules = path.join(folder, PACKAGES);
const { compare, createBm25, createExact, createHnsw, evaluate, fuse, ndcg, recall, reciprocalRank } =
  await importBuilt<typeof Retrieval>(modules, '@roadmap/retrieval');
const { passages, pages, questions } = await importBuilt<typeof Runbooks>(modules, '@roadmap/runbooks');

const ranking = (...ids: string[]) => ids.map((id, at) => ({ id, score: -at }));
const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}`);

test('measures are those of their papers', () => {
  const grades = { a: 2, b: 2, c: 1 };
  const found = ranking('x', 'a', 'c', 'y', 'b');
  assert.equal(recall(found, grades, 4), 1 / 2);
  assert.equal(recall(found, grades, 5), 1);
  assert.equal(reciprocalRank(found, grades, 10), 1 / 2);
  assert.equal(reciprocalRank(found, grades, 1), 0);
  // Gains 3 and 1 at the ranks 2 and 3, against 3, 3 and 1 at 1, 2 and 3.
  close(ndcg(found, grades, 3), (3 / Math.log2(3) + 1 / 2) / (3 + 3 / Math.log2(3) + 1 / 2));
  assert.equal(ndcg(ranking('b', 'a', 'c'), grades, 10), 1);
  assert.equal(ndcg([], grades, 10), 0);
  assert.throws(() => recall(found, { c: 1 }, 5), /has no answer/);
  // A name of every object is no grade.
  assert.equal(reciprocalRank(ranking('constructor', 'toString'), grades, 10), 0);
});

test('fusion counts ranks and no scores', () => {
  const fused = fuse(
    [
      ranking('a', 'b', 'c'),
      [
        { id: 'c', score: 1e9 },
        { id: 'b', score: -5 },
      ],
    ],
    10,
  );
  assert.deepEqual(
    fused.map(({ id }) => id),
    ['c', 'b', 'a'],
  );
  close(fused[0]!.score, 1 / 61 + 1 / 63);
  assert.deepEqual(fuse([[], []], 3), []);
});

test('the paired test finds what is there and nothing else', () => {
  const base = Array.from({ length: 40 }, (_, at) => ((at * 7) % 11) / 11);
  assert.deepEqual(compare(base, base), { difference: 0, p: 1 });
  const better = compare(
    base,
    base.map((value) => value + 0.1),
  );
  close(better.difference, 0.1);
  assert.ok(better.p < 0.001);
  const worse = compare(
    base.map((value) => value + 0.1),
    base,
  );
  close(worse.difference, -0.1);
  assert.equal(worse.p, better.p);
  const noise = compare(
    base,
    base.map((value, at) => value + (at % 2 ? 0.3 : -0.3)),
  );
  assert.ok(noise.p > 0.5, String(noise.p));
  assert.throws(() => compare([1], [1, 2]), /same questions/);
});

test('a wrong collection, vector or number is refused', async () => {
  const unit = (...vector: number[]) => ({ id: String(vector), vector });
  assert.throws(
    () =>
      createBm25([
        { id: 'a', text: 'x' },
        { id: 'a', text: 'y' },
      ]),
    /Two entries/,
  );
  assert.throws(() => createExact([]), /at least one/);
  assert.throws(() => createExact([unit(1, 0), unit(1)]), /has 1 numbers, those of the index have 2/);
  assert.throws(() => createExact([unit(3, 4)]), /length 5/);
  assert.throws(() => createExact([unit(NaN, 1)]), /length NaN/);
  const exact = createExact([unit(1, 0), unit(0, 1)]);
  const hnsw = await createHnsw([unit(1, 0), unit(0, 1)]);
  for (const index of [exact, hnsw]) {
    assert.deepEqual(
      index.search([0, 1], 5).map(({ id }) => id),
      ['0,1', '1,0'],
    );
    assert.throws(() => index.search([1, 0, 0], 1), /same model/);
    assert.throws(() => index.search([1, 0], 0), /1 or more/);
  }
  await assert.rejects(createHnsw([unit(1, 0)], { m: 0 }), /m is 0/);
  assert.throws(() => hnsw.setEf(1.5), /ef is 1.5/);
});

test('a wider search of the graph finds what the exact one finds', async () => {
  const exact = createExact(passages);
  const hnsw = await createHnsw(passages);
  const found = (ef: number) => {
    hnsw.setEf(ef);
    const shares = questions.map(({ vector }) => {
      const nearest = new Set(exact.search(vector, 5).map(({ id }) => id));
      return hnsw.search(vector, 5).filter(({ id }) => nearest.has(id)).length / 5;
    });
    return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  };
  const [narrow, wide] = [found(5), found(200)];
  assert.ok(narrow < 0.9 && wide > 0.99, `${narrow} ${wide}`);
});

test('words, vectors and both together on the test split, with the paired test', async (t) => {
  const words = createBm25(pages.map(({ id, title, body }) => ({ id, text: `${title}\n${body}` })));
  const exact = createExact(passages);
  type Question = (typeof questions)[number];
  const ways: Record<string, (question: Question) => Retrieval.Ranked[]> = {
    words: ({ query }) => words.search(query, 20),
    vectors: ({ vector }) => {
      const pagesFound = new Map<string, Retrieval.Ranked>();
      for (const { id, score } of exact.search(vector, 60)) {
        const page = id.slice(0, id.indexOf('#'));
        if (!pagesFound.has(page)) pagesFound.set(page, { id: page, score });
      }
      return [...pagesFound.values()].slice(0, 20);
    },
    both: (question) => fuse([ways['words']!(question), ways['vectors']!(question)], 20),
  };
  const measured = async (kind?: string) => {
    const asked = questions.filter(
      (question) =>
        question.split === 'test' && question.kind !== 'none' && (!kind || question.kind === kind),
    );
    const results: Record<string, Retrieval.Evaluation> = {};
    for (const [name, rank] of Object.entries(ways)) {
      results[name] = await evaluate(asked, rank);
      const { mean } = results[name];
      t.diagnostic(
        `${(kind ?? 'all').padEnd(10)} ${String(asked.length).padStart(3)} ${name.padEnd(7)} recall@10 ${mean.recall.toFixed(3)}  MRR ${mean.reciprocalRank.toFixed(3)}  nDCG@10 ${mean.ndcg.toFixed(3)}`,
      );
    }
    const against = (first: string, second: string) => {
      const values = (name: string) => results[name]!.each.map((measures) => measures.ndcg);
      const { difference, p } = compare(values(first), values(second));
      t.diagnostic(`           ${second} less ${first}: nDCG@10 ${difference.toFixed(3)}, p ${p.toFixed(4)}`);
      return { difference, p };
    };
    return { results, against };
  };
  const all = await measured();
  assert.ok(all.results['both']!.mean.recall > all.results['words']!.mean.recall);
  assert.ok(all.results['both']!.mean.recall > all.results['vectors']!.mean.recall);
  // It finds more, and does not rank better than words alone: nobody may claim that.
  assert.ok(all.against('words', 'both').p > 0.05);
  assert.ok(all.against('vectors', 'both').p < 0.01);
  const exactQuestions = await measured('exact');
  const { difference, p } = exactQuestions.against('vectors', 'words');
  assert.ok(difference > 0.3 && p < 0.01, 'identifiers and messages are found by words');
  await measured('paraphrase').then(({ against }) => against('words', 'both'));
});

test('8-bit weights move vectors little', async (t) => {
  const exact = fs.mkdtempSync(path.join(os.tmpdir(), 'exact-'));
  const { packageJson, specifiers } = await bundleOwnPackage(embedPackage(true), new Set());
  fs.writeFileSync(path.join(exact, 'package.json'), JSON.stringify(packageJson));
  for (const [file, content] of Object.entries(specifiers[packageJson.name]!))
    fs.writeFileSync(path.join(exact, file), content);
  const { embed, similarity } = (await import(
    pathToFileURL(path.join(exact, 'index.mjs')).href
  )) as typeof Embed;
  const asked = questions.filter((_, index) => index % 10 === 0);
  const published = await embed(asked.map(({ query }) => query));
  fs.rmSync(exact, { recursive: true });
  const cosines = asked
    .map(({ vector }, index) => similarity(vector, published[index]!))
    .toSorted((a, b) => a - b);
  t.diagnostic(
    `cosine to the vectors of 32-bit weights over ${asked.length} questions: least ${cosines[0]!.toFixed(4)}, middle ${cosines[cosines.length >> 1]!.toFixed(4)}`,
  );
  assert.ok(cosines[0]! > 0.99, String(cosines[0]));
  const guide = fs.readFileSync(path.join(root, 'content/14-llmops/guide.mdx'), 'utf8');
  const [least, middle] = [cosines[0]!, cosines[cosines.length >> 1]!].map((cosine) => cosine.toFixed(4));
  const stated = `Over ${asked.length} questions, the cosine between a vector by the published 32-bit weights and one by ours is ${middle} in the middle and ${least} at worst.`;
  assert.ok(guide.includes(stated), `The guide should say: ${stated}`);
});
