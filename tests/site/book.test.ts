/** Opens the PDF that `npm run book` makes of a guide, on both papers. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { destinations, PAPERS } from '../../src/book/pdf.ts';
import { dist, root } from '../../src/commands/project.ts';

const book = (...args: string[]) =>
  spawnSync(process.execPath, ['src/commands/book.ts', ...args], { cwd: root, encoding: 'utf8' });
const read = (name: string) => new Uint8Array(fs.readFileSync(path.join(dist, 'pdf', name)));

before(() => {
  const { status, stderr } = book('sql');
  assert.equal(status, 0, stderr);
});

test('the name of a guide that does not exist is a clear fault', () => {
  const { status, stderr } = book('sqll');
  assert.equal(status, 1);
  assert.match(stderr, /^There is no guide "sqll"\. Guides: .*sql/);
});

for (const [paper, name] of [
  ['A4', 'sql.pdf'],
  ['Letter', 'sql-letter.pdf'],
] as const)
  test(`${paper}: size, language, metadata, fonts, links`, async () => {
    const pdf = await PDFDocument.load(read(name), { updateMetadata: false });
    for (const page of pdf.getPages())
      assert.deepEqual([page.getWidth(), page.getHeight()].map(Math.round), PAPERS[paper]);
    assert.match(pdf.getTitle() ?? '', /SQL/);
    assert.ok(pdf.getAuthor() && pdf.getSubject());
    assert.match(pdf.catalog.get(PDFName.of('Lang'))?.toString() ?? '', /en/);
    const dictionaries = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, value]) => (value instanceof PDFDict ? [value] : []));
    const kinds = dictionaries
      .filter((dictionary) => dictionary.get(PDFName.of('Type')) === PDFName.of('Font'))
      .map((font) => String(font.get(PDFName.of('Subtype'))));
    assert.ok(kinds.length > 0);
    assert.ok(!kinds.includes('/Type3'), 'no font is of Type 3');
    const known = destinations(pdf);
    assert.ok(known.size > 0);
    const links = pdf.getPages().flatMap((page) => {
      const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
      return (annotations?.asArray() ?? []).flatMap((reference) => {
        const target = pdf.context.lookup(reference, PDFDict).get(PDFName.of('Dest'));
        return target instanceof PDFName ? [target.decodeText()] : [];
      });
    });
    assert.ok(links.length > 0);
    for (const link of links) assert.ok(known.get(link), `#${link} is a place in the PDF`);
  });

test('the outline names every heading of the page, and the structure has what the page has', async () => {
  const html = fs.readFileSync(path.join(dist, 'print/sql/index.html'), 'utf8');
  const document = await getDocument({ data: read('sql.pdf'), verbosity: 0 }).promise;
  const titles: string[] = [];
  const collect = (items: Awaited<ReturnType<typeof document.getOutline>>) => {
    for (const { title, items: inner } of items ?? []) {
      titles.push(title.replace(/\s+/g, ' ').trim());
      collect(inner);
    }
  };
  collect(await document.getOutline());
  assert.equal(titles.length, html.match(/<h[1-6][ >]/g)?.length);
  const roles = new Set<string>();
  const walk = (node: unknown) => {
    const { role, children } = node as { role?: string; children?: unknown[] };
    if (role) roles.add(role);
    children?.forEach(walk);
  };
  for (let number = 1; number <= document.numPages; number++)
    walk(await (await document.getPage(number)).getStructTree());
  const elements = { h1: 'H1', h2: 'H2', h3: 'H3', ol: 'L', li: 'LI', a: 'Link', table: 'Table', th: 'TH' };
  for (const [element, role] of Object.entries(elements))
    if (new RegExp(`<${element}[ >]`).test(html)) assert.ok(roles.has(role), `<${element}> is tagged ${role}`);
  await document.destroy();
});
