/** What holds for every page that was built, read from dist/ without a browser. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { TEXT_NODE, type ElementNode } from 'ultrahtml';
import { dist, root } from '../../src/commands/project.ts';
import { words } from '../../src/curriculum/coverage.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { elementsOf } from '../../src/search/listed-pages.ts';
import { fullNodePolicy, pagePolicy, inlineScript } from '../../src/layouts/policy.ts';

const SCRIPT_BUDGET = 30_000; // bytes, gzipped, before a button is pressed

/** HTML and styles of a guide, bytes gzipped; a longer one may have more in proportion. */
const GUIDE = { bytes: 60_000, words: 5000, exercises: 8 };

const pages = fs
  .globSync('**/*.html', { cwd: dist })
  .filter((file) => file !== 'cell.html')
  .map((file) => {
    const html = fs.readFileSync(path.join(dist, file), 'utf8');
    const elements = elementsOf(html);
    const address = `/${file.replace(/index\.html$/, '')}`;
    return {
      file,
      address,
      html,
      elements,
      ids: elements.flatMap(({ attributes }) => attributes['id'] ?? []),
    };
  });
const { exercises, steps } = loadCurriculum(root);
const written = new Set(steps.filter(({ guide }) => guide).map(({ id }) => id));

for (const { id, guide, exercises: own } of steps)
  if (guide)
    test(`${id}: HTML and styles are at most ${GUIDE.bytes / 1000} kB for ${GUIDE.words} words and ${GUIDE.exercises} exercises`, () => {
      const { html, elements } = pages.find(({ address }) => address === `/${id}/`)!;
      const styles = elements.flatMap(({ name, attributes }) =>
        name === 'link' && attributes['rel'] === 'stylesheet' ? [attributes['href']!] : [],
      );
      assert.ok(styles.length > 0);
      const texts = [html, ...styles.map((href) => fs.readFileSync(path.join(dist, href)))];
      const bytes = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
      const share = Math.max(1, words(guide.source) / GUIDE.words, own.length / GUIDE.exercises);
      assert.ok(bytes <= GUIDE.bytes * share, `${bytes} bytes, ${Math.round(GUIDE.bytes * share)} allowed`);
    });

test('there is a page for the home, the argument, the running example, the glossary, each guide, exercise and solution', () => {
  const addresses = new Set(pages.map(({ address }) => address));
  for (const wanted of ['/', '/why/', '/service/', '/glossary/', '/404.html', '/apis/', '/print/apis/'])
    assert.ok(addresses.has(wanted), wanted);
  for (const { id } of exercises)
    assert.ok(addresses.has(`/${id}/`) && addresses.has(`/${id}/solution/`), id);
});

for (const { file, address, html, elements, ids } of pages) {
  test(`${file}: loads at most ${SCRIPT_BUDGET / 1000} kB of script before a button is pressed`, () => {
    const bytes = [...scripts(elements)].reduce(
      (sum, script) => sum + gzipSync(fs.readFileSync(script), { level: 9 }).length,
      gzipSync(inlineScript).length,
    );
    assert.ok(bytes <= SCRIPT_BUDGET, `${bytes} bytes`);
  });

  test(`${file}: ids are unique, links inside the site lead somewhere`, () => {
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    for (const { attributes } of elements) {
      const link = attributes['href'] ?? attributes['src'];
      if (!link || /^(https?:|data:|mailto:)/.test(link)) continue;
      const url = new URL(link, `http://site${address}`);
      const target = path.join(dist, url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname);
      assert.ok(fs.existsSync(target), `${link} leads nowhere`);
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (!anchor || !target.endsWith('.html')) continue;
      const there = pages.find((page) => path.join(dist, page.file) === target);
      assert.ok(there?.ids.includes(anchor), `${link}: there is no #${anchor}`);
    }
  });

  test(`${file}: has its policy, one inline script, a title, a description and one h1`, () => {
    const attribute = (name: string, value: string) =>
      elements.find(({ attributes }) => attributes[name]?.toLowerCase() === value)?.attributes['content'];
    assert.equal(
      attribute('http-equiv', 'content-security-policy')?.replaceAll('&#39;', "'").replaceAll('&#x27;', "'"),
      address.endsWith('/full-node/') ? fullNodePolicy : pagePolicy,
    );
    // Data is no script.
    const inline = elements.filter(
      ({ name, attributes }) =>
        name === 'script' && !attributes['src'] && attributes['type'] !== 'application/ld+json',
    );
    assert.deepEqual(
      inline.map((script) =>
        script.children.map((child) => (child.type === TEXT_NODE ? child.value : '')).join(''),
      ),
      [inlineScript],
    );
    assert.match(html, /<title>[^<]+<\/title>/);
    assert.ok(attribute('name', 'description'));
    assert.equal(elements.filter(({ name }) => name === 'h1').length, 1);
  });
}

/** What a page says, without markup. */
const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x26;', '&')
    .replaceAll('&#x3C;', '<')
    .replaceAll('&amp;', '&')
    .replaceAll('`', '');

test('the text of an exercise stands in the HTML; the solution does not', () => {
  const starters = exercises.flatMap(({ start }) => Object.values(start)).join('\n');
  const given: string[] = [];
  for (const exercise of exercises)
    // Exercises may be there before the guide of their step.
    for (const address of [
      ...(written.has(exercise.step) ? [`/${exercise.step}/`] : []),
      `/${exercise.id}/`,
    ]) {
      const { html } = pages.find((candidate) => candidate.address === address)!;
      const page = text(html);
      const from = html.indexOf(`id="exercise-${exercise.slug}"`);
      const embedded = text(html.slice(from, html.indexOf('</coding-exercise>', from)));
      assert.ok(from >= 0 && embedded.includes(exercise.title.replaceAll('`', '')));
      for (const expected of [...exercise.checks, ...exercise.hints, exercise.title])
        assert.ok(page.includes(expected.replaceAll('`', '')), `${address} does not say: ${expected}`);
      for (const file of exercise.files) {
        const lines = exercise.start[file]!.split('\n').filter((line) => line.trim().length > 12);
        for (const line of lines)
          assert.ok(page.includes(line.replaceAll('`', '')), `${address} does not show: ${line}`);
        const secret = exercise.solution[file]
          ?.split('\n')
          .filter((line) => line.trim().length > 30 && !starters.includes(line.trim()));
        // A guide may show in its own examples how a thing is done; the exercise in it may not.
        const shown = secret?.filter((line) => embedded.includes(line.replaceAll('`', '')));
        given.push(...(shown ?? []).map((line) => `${address} gives away: ${line}`));
      }
    }
  assert.deepEqual(given, []);
});

test('licences of what is inside are served', () => {
  const text = fs.readFileSync(path.join(dist, 'licenses.txt'), 'utf8');
  assert.match(text, /^Node\.js v24/);
  for (const name of [
    'pako',
    'express',
    'cjs-module-lexer',
    '@noble/hashes',
    '@codemirror/view',
    '@lezer/javascript',
    'anser',
    'diff',
    '@fontsource-variable/inter',
    '@webcontainer/api',
    '@xterm/xterm',
    'pagefind',
  ])
    assert.ok(text.includes(`\n${name} `), name);
});

/** Every script file that a page references, with what those import statically. */
function scripts(elements: readonly ElementNode[]): Set<string> {
  const found = new Set<string>();
  const add = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    const source = fs.readFileSync(file, 'utf8');
    for (const [, , target] of source.matchAll(/\b(?:from|import)\s*(["'])(\.{1,2}\/[^"']+\.js)\1/g))
      add(path.resolve(path.dirname(file), target!));
  };
  for (const { name, attributes } of elements) {
    const address =
      name === 'script'
        ? attributes['src']
        : attributes['rel'] === 'modulepreload'
          ? attributes['href']
          : undefined;
    if (address) add(path.join(dist, address));
  }
  return found;
}
