/** What a build tells others about itself: read from dist/, without a browser. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { TEXT_NODE, type ElementNode } from 'ultrahtml';
import { dist, root, siteOrigin } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { reportLink } from '../../src/layouts/report-link.ts';
import { PICTURE } from '../../src/metadata/picture-size.ts';
import { listedPages } from '../../src/search/listed-pages.ts';

const { steps, exercises } = loadCurriculum(root);
const written = steps.filter(({ guide }) => guide);
const pages = listedPages(dist);
const at = (address: string) => `${siteOrigin}/${address}`;
const read = (name: string) => fs.readFileSync(path.join(dist, name), 'utf8');
const content = (elements: readonly ElementNode[], name: string, value: string) =>
  elements.find(({ attributes }) => attributes[name] === value)?.attributes['content'];

test('the sitemap lists what wants to be found, with the day of the last review', () => {
  const sitemap = read('sitemap.xml');
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]);
  assert.deepEqual(
    listed,
    pages.map(({ address }) => at(address)),
  );
  for (const { id, guide } of written)
    assert.ok(sitemap.includes(`<loc>${at(`${id}/`)}</loc><lastmod>${guide!.reviewed}</lastmod>`), id);
  for (const { id } of exercises) assert.ok(listed.includes(at(`${id}/`)), id);
  assert.doesNotMatch(sitemap, /\/solution\/|\/full-node\/|\/print\/|404/);
  assert.match(read('robots.txt'), new RegExp(`^Sitemap: ${at('sitemap.xml')}$`, 'm'));
});

test('every page has its address, its description and a picture of the promised size', () => {
  for (const { address, elements } of pages) {
    const canonical = elements.find(({ attributes }) => attributes['rel'] === 'canonical');
    assert.equal(canonical?.attributes['href'], at(address));
    assert.equal(content(elements, 'property', 'og:url'), at(address));
    assert.ok(content(elements, 'name', 'description'), address);
    const picture = content(elements, 'property', 'og:image')!;
    assert.ok(picture.startsWith(at('pictures/')), picture);
    const png = fs.readFileSync(path.join(dist, new URL(picture).pathname));
    assert.deepEqual(
      [png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)],
      ['PNG', PICTURE.width, PICTURE.height],
    );
  }
});

test('home, guides and exercises say in the words of schema.org what they are, and of what they are part', () => {
  const said = new Map(
    pages.flatMap(({ address, elements }) => {
      const script = elements.find(({ attributes }) => attributes['type'] === 'application/ld+json');
      const text = script?.children.map((child) => (child.type === TEXT_NODE ? child.value : '')).join('');
      return text ? [[at(address), JSON.parse(text) as Record<string, any>] as const] : [];
    }),
  );
  assert.equal(said.get(at(''))!['@type'], 'Course');
  for (const { id } of written) assert.ok(said.get(at(`${id}/`))!['@type'].includes('LearningResource'), id);
  for (const { id, step } of exercises)
    assert.equal(
      said.get(at(`${id}/`))!['isPartOf']['@id'],
      // Exercises may be there before the guide of their step.
      written.some((one) => one.id === step) ? at(`${step}/`) : at(''),
    );
  for (const [address, data] of said) {
    assert.equal(data['@context'], 'https://schema.org');
    assert.equal(data['@id'], address);
    assert.match(data['timeRequired'], /^PT\d+M$/);
    // Parts and wholes name each other.
    for (const part of data['hasPart'] ?? [])
      assert.equal(said.get(part['@id'])?.['isPartOf']['@id'], address);
  }
});

test('each guide is there as Markdown: all of it, without markup, and without the solutions of its exercises', () => {
  const index = read('llms.txt');
  for (const { id, guide, exercises: own } of written) {
    assert.ok(index.includes(`(${at(`${id}/guide.md`)})`), id);
    const text = read(`${id}/guide.md`);
    assert.match(text, new RegExp(`^# ${guide!.title}$`, 'm'));
    for (const [, title] of guide!.source.matchAll(/<Topic\s+id="[^"]+"\s+title="([^"]+)"/g))
      assert.ok(text.includes(`\n## ${title}\n`), title);
    const figures = guide!.source.match(/<Figure\b/g)?.length ?? 0;
    assert.ok((text.match(/^Figure: /gm)?.length ?? 0) >= figures, 'the words of its figures');
    for (const { title } of own) assert.ok(text.replaceAll('\\', '').includes(`### ${title}`), title);
    const prose = text.replace(/^(`{3,})[\s\S]*?^\1$/gm, '').replace(/`[^`]*`/g, '');
    assert.doesNotMatch(prose, /<\/?[a-z]+[^>]*>|```/);
    // What its text, its starters and its hints show may stand there.
    const shown = [
      guide!.source,
      ...own.flatMap(({ start, hints }) => [...Object.values(start), ...hints]),
    ].join('\n');
    const given = own
      .flatMap(({ solution }) => Object.values(solution))
      .flatMap((file) => file.split('\n'))
      .filter((line) => line.trim().length > 30 && text.includes(line) && !shown.includes(line.trim()));
    assert.deepEqual(given, []);
  }
});

test('mistakes are reported where one setting says, and nowhere without it', (t) => {
  const page = at('apis/');
  t.after(() => delete process.env['SITE_REPORT_URL']);
  delete process.env['SITE_REPORT_URL'];
  assert.equal(reportLink(page), undefined);
  assert.doesNotMatch(read('apis/index.html'), /Report a mistake/);
  process.env['SITE_REPORT_URL'] = 'https://example.org/new?body={page}';
  assert.equal(reportLink(page), `https://example.org/new?body=${encodeURIComponent(page)}`);
  process.env['SITE_REPORT_URL'] = 'javascript:alert(1)';
  assert.throws(() => reportLink(page), /Give an address that begins with https/);
});
