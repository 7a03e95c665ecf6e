/** Opens the PDFs that `npm run book` makes: what a reader, a screen reader and a printer find in them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { TEXT_NODE, walkSync, type ElementNode, type Node } from 'ultrahtml';
import { EDITION } from '../../src/book/edition.ts';
import { destinations, PAPERS, type Paper } from '../../src/book/pdf.ts';
import { fileOf, WHOLE_BOOK, type Shelf } from '../../src/book/shelf.ts';
import { dist, root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { elementsOf, hasClass } from '../../src/search/listed-pages.ts';

/** A step alone, and all of them in one book. */
const BOOKS = [
  { name: 'sql', page: 'sql' },
  { name: WHOLE_BOOK, page: 'book' },
];

const shelf = () => JSON.parse(fs.readFileSync(path.join(dist, 'pdf/books.json'), 'utf8')) as Shelf;

before(() => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['src/commands/book.ts', ...BOOKS.map(({ page }) => page)],
    { cwd: root, encoding: 'utf8' },
  );
  assert.equal(status, 0, stderr);
});

for (const { name, page } of BOOKS)
  describe(name, () => {
    let html: ElementNode;
    let text: PDFDocumentProxy;
    let texts: string[];
    const pdfs = {} as Record<Paper, PDFDocument>;
    before(async () => {
      html = mainOf(fs.readFileSync(path.join(dist, 'print', page, 'index.html'), 'utf8'));
      for (const paper of Object.keys(PAPERS) as Paper[])
        pdfs[paper] = await PDFDocument.load(bytesOf(fileOf(name, paper)), { updateMetadata: false });
      text = await getDocument({ data: bytesOf(fileOf(name, 'A4')), verbosity: 0 }).promise;
      texts = await pagesOf(text);
    });

    test('is on the shelf with its size and date', () => {
      const book = shelf()[name]!;
      assert.equal(book.pages, pdfs.A4.getPageCount());
      assert.equal(book.date, EDITION.date);
      assert.equal(book.bytes.Letter, bytesOf(fileOf(name, 'Letter')).length);
    });

    for (const paper of Object.keys(PAPERS) as Paper[]) {
      test(`${paper}: size, language, metadata`, () => {
        const pdf = pdfs[paper];
        for (const sheet of pdf.getPages())
          assert.deepEqual([sheet.getWidth(), sheet.getHeight()].map(Math.round), PAPERS[paper]);
        const title = name === WHOLE_BOOK ? /the book/ : /SQL/;
        assert.match(pdf.getTitle() ?? '', title);
        assert.ok(pdf.getSubject());
        assert.equal(pdf.getAuthor(), EDITION.author);
        assert.match(pdf.getCreationDate()!.toISOString(), /^20\d\d-/);
        assert.match(pdf.catalog.get(PDFName.of('Lang'))?.toString() ?? '', /en/);
        const info = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict);
        assert.ok(info.get(PDFName.of('Version')));
        assert.equal(
          pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString(),
          'true',
        );
      });

      test(`${paper}: every font is one of ours, whole in the file, and none is of Type 3`, () => {
        const dictionaries = pdfs[paper].context
          .enumerateIndirectObjects()
          .flatMap(([, value]) => (value instanceof PDFDict ? [value] : []));
        const typed = (type: string) =>
          dictionaries.filter((entry) => entry.get(PDFName.of('Type')) === PDFName.of(type));
        const fonts = typed('Font');
        assert.ok(fonts.length > 0);
        for (const font of fonts) {
          assert.notEqual(String(font.get(PDFName.of('Subtype'))), '/Type3');
          // A glyph that none of them has would come from a font of this machine.
          assert.match(
            String(font.get(PDFName.of('BaseFont'))),
            /^\/[A-Z]{6}\+(Inter|SourceSerif4|SourceCodePro|DejaVuSansMono)(-|$)/,
          );
        }
        for (const font of typed('FontDescriptor'))
          assert.ok(font.get(PDFName.of('FontFile2')) ?? font.get(PDFName.of('FontFile3')), String(font));
      });

      test(`${paper}: every link inside leads to a place`, () => {
        const pdf = pdfs[paper];
        const known = destinations(pdf);
        const links = pdf.getPages().flatMap((sheet) => {
          const annotations = sheet.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
          return (annotations?.asArray() ?? []).flatMap((reference) => {
            const target = pdf.context.lookup(reference, PDFDict).get(PDFName.of('Dest'));
            return target instanceof PDFName ? [target.decodeText()] : [];
          });
        });
        const wanted = new Set(
          elementsOf(html).flatMap(({ attributes }) =>
            attributes['href']?.startsWith('#') ? [attributes['href'].slice(1)] : [],
          ),
        );
        assert.deepEqual(new Set(links), wanted);
        for (const link of links) assert.ok(known.get(link), `#${link} is a place in the PDF`);
      });
    }

    test('ids are unique, and nothing leads out of the book but to elsewhere', () => {
      const ids = elementsOf(html).flatMap(({ attributes }) => attributes['id'] ?? []);
      assert.deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
      );
      for (const { attributes } of elementsOf(html))
        if (attributes['href'] !== undefined) assert.match(attributes['href'], /^(#|https?:\/\/)/);
    });

    test('the outline is the headings of the page', async () => {
      const outline: string[] = [];
      const collect = (items: Awaited<ReturnType<typeof text.getOutline>>, depth: number) => {
        for (const { title, items: inner } of items ?? []) {
          outline.push(`${'  '.repeat(depth)}${bare(title)}`);
          collect(inner, depth + 1);
        }
      };
      collect(await text.getOutline(), 0);
      const open: number[] = [];
      const headings = elementsOf(html).flatMap((element) => {
        const level = Number(/^h([1-6])$/.exec(element.name)?.[1]);
        if (!level) return [];
        while (open.length && open.at(-1)! >= level) open.pop();
        open.push(level);
        return [`${'  '.repeat(open.length - 1)}${bare(textOf(element))}`];
      });
      assert.deepEqual(outline, headings);
    });

    test('the contents give the page on which a section stands', () => {
      const known = destinations(pdfs.A4);
      const listed = elementsOf(classed(html, 'printed-contents')[0]!).filter(
        ({ attributes }) => attributes['data-page-of'],
      );
      const contents = texts.slice(0, 4).join('');
      for (const { attributes, parent } of listed) {
        const id = attributes['data-page-of']!;
        const words = bare(textOf((parent as ElementNode).children.find(({ name }) => name === 'a')!));
        assert.ok(contents.includes(words + known.get(id)), `${words} ${known.get(id)}`);
        const heading = elementsOf(html).find((element) => element.attributes['id'] === id)!;
        assert.ok(texts[known.get(id)! - 1]!.includes(bare(textOf(heading))), `${id} is on its page`);
      }
      assert.ok(listed.length > 10);
    });

    test('every block of code is there, character for character', () => {
      const all = texts.join('');
      const blocks = elementsOf(html).filter(({ name }) => name === 'pre');
      assert.ok(blocks.length > 10);
      for (const block of blocks) assert.ok(all.includes(bare(textOf(block))), textOf(block));
    });

    test('the structure has headings, lists, tables, links, code, and figures with their words', async () => {
      const roles = new Map<string, number>();
      const spoken: string[] = [];
      const walk = (node: { role?: string; alt?: string; children?: unknown[] }) => {
        if (node.role) roles.set(node.role, (roles.get(node.role) ?? 0) + 1);
        if (node.alt) spoken.push(bare(node.alt));
        node.children?.forEach((child) => walk(child as typeof node));
      };
      for (let number = 1; number <= text.numPages; number++)
        walk((await (await text.getPage(number)).getStructTree()) ?? {});
      const names = new Set(elementsOf(html).map((element) => element.name));
      const tagged = { h1: 'H1', h2: 'H2', h3: 'H3', ol: 'L', li: 'LI', a: 'Link', table: 'Table', th: 'TH' };
      for (const [element, role] of Object.entries(tagged))
        if (names.has(element)) assert.ok(roles.get(role), `<${element}> is tagged ${role}`);
      for (const { attributes } of elementsOf(html))
        if (attributes['role'] === 'img') assert.ok(spoken.includes(bare(attributes['aria-label']!)));
      // Each drawing is seen as one.
      for (const { attributes } of elementsOf(html).filter((element) => element.name === 'svg'))
        assert.equal(attributes['role'], 'img');
    });

    test('nothing stands outside of the page', async () => {
      for (let number = 1; number <= text.numPages; number++) {
        const sheet = await text.getPage(number);
        const { width, height } = sheet.getViewport({ scale: 1 });
        for (const item of (await sheet.getTextContent()).items) {
          if (!('str' in item) || !item.str.trim()) continue;
          const [, , , , x, y] = item.transform as number[];
          const inside = x! >= 0 && x! + item.width <= width + 0.5 && y! >= 0 && y! <= height;
          assert.ok(inside, `page ${number}: ${item.str}`);
        }
      }
    });
  });

test('exercises have their starter in the chapter; hints, solution, mistakes and answers stand in the appendix', () => {
  const html = mainOf(fs.readFileSync(path.join(dist, 'print/book/index.html'), 'utf8'));
  const chapters = bare(classed(html, 'chapter').map(textOf).join(''));
  const appendix = elementsOf(html).find(({ attributes }) => attributes['data-pages'] === 'answers')!;
  const answers = bare(textOf(appendix));
  const { exercises } = loadCurriculum(root);
  for (const { files, start, solution, hints, mistakes, id, slug, step } of exercises) {
    for (const file of files) assert.ok(chapters.includes(unspaced(start[file]!)), id);
    for (const code of Object.values(solution)) assert.ok(answers.includes(unspaced(code)), id);
    for (const said of [...hints, ...Object.values(mistakes).map(({ phrase }) => phrase)]) {
      const words = unspaced(said.replaceAll('`', ''));
      assert.ok(answers.includes(words), `${id}: ${said}`);
    }
    for (const [from, to] of [
      [`${step}-exercise-${slug}`, `${step}-answer-${slug}`],
      [`${step}-answer-${slug}`, `${step}-exercise-${slug}`],
    ])
      assert.ok(linksTo(html, from!, to!), `${from} leads to ${to}`);
  }
});

describe('what can go wrong is one sentence, and leaves what was there', () => {
  const command = (args: readonly string[], broken = '') =>
    spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(broken)}`, 'src/commands/book.ts', ...args],
      { cwd: root, encoding: 'utf8' },
    );
  const failingWrites = (code: string) => `import fs from 'node:fs';
    fs.writeFileSync = (file) => { throw Object.assign(new Error('no'), { code: '${code}', path: file }); };`;

  test('a guide that does not exist', () => {
    const { status, stderr } = command(['sqll']);
    assert.equal(status, 1);
    assert.match(stderr, /^There is no guide "sqll"\. Guides: .*sql.*\n$/);
  });

  test('no browser', () => {
    const { status, stderr } = command(
      ['sql'],
      `import fs from 'node:fs'; const { existsSync } = fs;
       fs.existsSync = (file) => !/chrom/i.test(file) && existsSync(file);`,
    );
    assert.equal(status, 1);
    assert.match(stderr, /^No browser found\. Get one with: .*\n$/);
  });

  for (const [code, words] of [
    ['EROFS', /^.*sql\.pdf\.partial cannot be written: the folder is read-only\.\n$/],
    ['ENOSPC', /^The disk is full: .*sql\.pdf\.partial was not written\. Make room and run again\.\n$/],
  ] as const)
    test(code, () => {
      const before = bytesOf('sql.pdf');
      const { status, stderr } = command(['sql'], failingWrites(code));
      assert.equal(status, 1);
      assert.match(stderr, words);
      assert.deepEqual(bytesOf('sql.pdf'), before);
      assert.deepEqual(fs.globSync('*.partial', { cwd: path.join(dist, 'pdf') }), []);
    });
});

const bytesOf = (file: string) => new Uint8Array(fs.readFileSync(path.join(dist, 'pdf', file)));

/** Without spaces and line ends: where lines break on paper is no matter of the text. */
const unspaced = (words: string) => words.replace(/\s+/g, '');
const bare = (html: string) => unspaced(decoded(html));

const NAMED: Readonly<Record<string, string>> = { quot: '"', lt: '<', gt: '>', amp: '&' };
/** In one pass: code that writes `&lt;` itself stands in HTML as `&#x26;lt;`. */
const decoded = (html: string) =>
  html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, number?: string, name?: string) =>
    name ? (NAMED[name] ?? whole) : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(number)),
  );

/** The text of each page in the order in which it stands in the file, without what stands in the margins. */
async function pagesOf(pdf: PDFDocumentProxy): Promise<string[]> {
  const [TOP, BOTTOM] = [62, 56]; // 22 and 20 mm in points
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { height } = page.getViewport({ scale: 1 });
    let words = '';
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item)) continue;
      const y = item.transform[5] as number;
      if (y < height - TOP && y > BOTTOM) words += item.str;
    }
    pages.push(words.replace(/\s+/g, ''));
  }
  return pages;
}

function mainOf(html: string): ElementNode {
  return elementsOf(html).find(({ name }) => name === 'main')!;
}

const classed = (node: Node, name: string) => elementsOf(node).filter((element) => hasClass(element, name));

function textOf(node: Node): string {
  let words = '';
  walkSync(node, (inner) => {
    if (inner.type === TEXT_NODE) words += inner.value as string;
  });
  return words;
}

/** Whether what has the one id, or the part around it, leads to the other. */
function linksTo(html: Node, from: string, to: string): boolean {
  const place = elementsOf(html).find(({ attributes }) => attributes['id'] === from)!;
  const part = place.name === 'section' ? place : place.parent;
  return elementsOf(part).some(({ attributes }) => attributes['href'] === `#${to}`);
}
