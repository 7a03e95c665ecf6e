/** The collection of runbooks and its questions: what `content/data/runbooks/README.md` promises of them. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../src/commands/project.ts';
import { readCollection, type Question } from '../../src/packages/runbooks/collection.ts';

const folder = path.join(root, 'content/data/runbooks');
const { pages: list, questions } = readCollection(folder);
const pages = new Map(list.map((page) => [page.id, page]));
const superseded = new Set([...pages.values()].flatMap(({ supersedes }) => supersedes ?? []));
const answersOf = ({ relevant }: Question) => Object.keys(relevant).filter((id) => relevant[id] === 2);

test('every page has its fields, follows what it supersedes, and cites only titles that exist', () => {
  assert.ok(pages.size >= 80 && pages.size <= 120, `${pages.size} pages`);
  const titles = new Set([...pages.values()].map(({ title }) => title));
  assert.equal(titles.size, pages.size, 'two pages have the same title');
  for (const [file, page] of pages) {
    assert.ok(fs.existsSync(path.join(folder, 'pages', `${file}.md`)), `${file} is not the name of its file`);
    for (const field of ['title', 'part', 'version', 'date', 'body'] as const)
      assert.ok(page[field], `${file}: ${field} is missing`);
    assert.match(page.date, /^202[56]-\d\d-\d\d$/, file);
    if (page.supersedes !== undefined) {
      const old = pages.get(page.supersedes);
      assert.ok(old, `${file} supersedes ${page.supersedes}, which is not there`);
      assert.ok(old.version < page.version && old.date < page.date, `${file} is not newer than ${old.id}`);
      assert.equal(old.part, page.part, file);
    }
    for (const [, cited] of page.body.matchAll(/(?:[Ss]ee|how|in|pages|and) \*([A-Z][^*]{12,})\*/g))
      assert.ok(titles.has(cited!), `${file} cites "${cited}", which is no title`);
  }
});

test('every injection that is listed stands in its page', () => {
  const injections = Object.entries(
    JSON.parse(fs.readFileSync(path.join(folder, 'injections.json'), 'utf8')) as Record<string, string>,
  );
  assert.equal(injections.length, 3);
  for (const [id, words] of injections) assert.ok(pages.get(id)?.body.includes(words), id);
});

test('questions are unique, name pages that exist, and grade no superseded page as the answer', () => {
  assert.ok(questions.filter(({ kind }) => kind !== 'none').length >= 120);
  assert.equal(new Set(questions.map(({ id }) => id)).size, questions.length);
  const texts = questions.map(({ query }) => query.toLowerCase().replace(/\W+/g, ' '));
  assert.equal(new Set(texts).size, texts.length, 'a question stands there twice');
  for (const question of questions) {
    for (const [id, grade] of Object.entries(question.relevant)) {
      assert.ok(pages.has(id), `${question.id} names ${id}, which is no page`);
      assert.ok(grade === 1 || (grade === 2 && !superseded.has(id)), `${question.id}: grade of ${id}`);
    }
    assert.equal(answersOf(question).length > 0, question.kind !== 'none', question.id);
    if (question.kind === 'version')
      for (const id of answersOf(question))
        assert.ok(
          Object.hasOwn(question.relevant, pages.get(id)!.supersedes ?? ''),
          `${question.id}: ${id} contradicts no page`,
        );
  }
  const asked = new Set(questions.flatMap(answersOf));
  for (const { id } of pages.values())
    assert.ok(asked.has(id) || superseded.has(id), `no question has ${id} as its answer`);
});

test('each kind is in both splits, and no page is an answer in both', () => {
  for (const kind of ['paraphrase', 'plain', 'terms', 'exact', 'version', 'none'])
    for (const split of ['dev', 'test'])
      assert.ok(
        questions.filter((q) => q.kind === kind && q.split === split).length >= 4,
        `${kind} ${split}`,
      );
  const dev = questions.filter(({ split }) => split === 'dev');
  assert.ok(dev.length / questions.length > 0.35 && dev.length / questions.length < 0.45);
  const ofDev = new Set(dev.flatMap(answersOf));
  for (const question of questions)
    if (question.split === 'test')
      for (const id of answersOf(question)) assert.ok(!ofDev.has(id), `${id} is an answer in both splits`);
});

test('paraphrases share few words with their answers', (t) => {
  const share = (question: Question): number => {
    const { title, body } = pages.get(answersOf(question)[0]!)!;
    const there = words(`${title} ${body}`);
    const asked = [...words(question.query)];
    return asked.filter((word) => there.has(word)).length / asked.length;
  };
  const median = (kind: string): number => {
    const shares = questions
      .filter((question) => question.kind === kind)
      .map(share)
      .toSorted((a, b) => a - b);
    const middle = shares[shares.length >> 1]!;
    t.diagnostic(
      `${kind}: ${(middle * 100).toFixed(0)} % of the words of half of the questions stand in the answer`,
    );
    return middle;
  };
  const [paraphrase, plain, terms] = [median('paraphrase'), median('plain'), median('terms')];
  assert.ok(paraphrase <= 1 / 3, `${paraphrase}`);
  assert.ok(plain > paraphrase && terms > plain, `${paraphrase}, ${plain}, ${terms}`);
});

/** Words of a text that carry meaning, in lower case, without plural and verb endings. */
function words(text: string): Set<string> {
  return new Set(
    (text.toLowerCase().match(/[a-z0-9_]{3,}/g) ?? [])
      .filter((word) => !FUNCTION_WORDS.has(word))
      .map((word) => word.replace(/(?:ing|ed|es|s)$/, '')),
  );
}
const FUNCTION_WORDS = new Set(
  'the and for with that this from has have had was were are our its not but than then what who how why when where which does did can may must should would will yet nobody somebody everybody everyone they them him her his she you your all one two too into onto over since until while whenever although each just again also about after before some any more most few'.split(
    ' ',
  ),
);
