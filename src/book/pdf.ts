/** Prints a page of the site as a PDF: two passes of Chromium, the second with the page numbers of the first. */
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib';
import type { Browser, Page } from 'playwright';

/** Sizes of paper, in points of 1/72 inch: width, height. */
export const PAPERS = { A4: [595, 842], Letter: [612, 792] } as const;
export type Paper = keyof typeof PAPERS;

export interface BookFacts {
  readonly author: string;
  readonly subject: string;
  readonly version: string;
}

export interface PrintedBook {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

const PRINT = { preferCSSPageSize: true, printBackground: true, tagged: true, outline: true };

/**
 * @param url a print page
 * @returns a tagged PDF with outline, language, and the title of the page, for each size of paper.
 * @throws {Error} when the page does not answer, throws, or lists something that has no page.
 */
export async function printBook(
  browser: Browser,
  url: string,
  facts: BookFacts,
): Promise<Record<Paper, PrintedBook>> {
  const page = await browser.newPage({ colorScheme: 'light' });
  try {
    await openToPrint(page, url);
    const A4 = await printOn(page, 'A4', facts);
    return { A4, Letter: await printOn(page, 'Letter', facts) };
  } finally {
    await page.close();
  }
}

async function openToPrint(page: Page, url: string): Promise<void> {
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  const response = await page.goto(url, { waitUntil: 'load' });
  if (!response?.ok()) throw new Error(`${url} answered ${response?.status() ?? 'nothing'}.`);
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.evaluate(() => document.fonts.ready);
  if (broken.length) throw new Error(`${url} failed to render: ${broken[0]}`);
}

async function printOn(page: Page, paper: Paper, facts: BookFacts): Promise<PrintedBook> {
  await page.evaluate((size) => {
    const style =
      document.getElementById('paper') ?? document.head.appendChild(document.createElement('style'));
    style.id = 'paper';
    style.textContent = `@page { size: ${size}; }`;
  }, paper);
  const places = destinations(await PDFDocument.load(await page.pdf(PRINT)));
  const lost = await page.$$eval(
    '[data-page-of]',
    (elements, numbers) => {
      for (const element of elements)
        element.textContent = String(numbers[element.getAttribute('data-page-of')!] ?? '');
      return elements.find(({ textContent }) => !textContent)?.getAttribute('data-page-of');
    },
    Object.fromEntries(places),
  );
  if (lost !== undefined)
    throw new Error(`${page.url()} gives the page of #${lost}, which is not in the PDF.`);
  const headings = await page.$$eval('main :is(h1, h2, h3, h4, h5, h6)', (elements) =>
    elements.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
  );
  const pdf = await PDFDocument.load(await page.pdf(PRINT), { updateMetadata: false });
  nameOutline(pdf, headings);
  pdf.setAuthor(facts.author);
  pdf.setSubject(facts.subject);
  // No printed property holds a version; the Info dictionary may carry entries of one's own.
  pdf.context
    .lookup(pdf.context.trailerInfo.Info, PDFDict)
    .set(PDFName.of('Version'), PDFHexString.fromText(facts.version));
  pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  pdf.catalog.getOrCreateViewerPreferences().setDisplayDocTitle(true);
  return { bytes: await pdf.save({ useObjectStreams: true }), pages: pdf.getPageCount() };
}

/**
 * Gives the outline the words of the headings: Chromium writes those of a heading that it moved to the next page twice.
 * @throws {Error} when the outline does not have one entry for each heading.
 */
function nameOutline(pdf: PDFDocument, headings: readonly string[]): void {
  const entries: PDFDict[] = [];
  const collect = (parent: PDFDict) => {
    let entry = parent.lookupMaybe(PDFName.of('First'), PDFDict);
    for (; entry; entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      entries.push(entry);
      collect(entry);
    }
  };
  collect(pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict));
  if (entries.length !== headings.length)
    throw new Error(`The outline has ${entries.length} entries for ${headings.length} headings.`);
  for (const [index, entry] of entries.entries())
    entry.set(PDFName.of('Title'), PDFHexString.fromText(headings[index]!));
}

/** Named destinations and the numbers of their pages, from 1. Chromium keeps them in the catalog. */
export function destinations(pdf: PDFDocument): Map<string, number> {
  const numbers = new Map(pdf.getPages().map((page, index) => [page.ref, index + 1]));
  const entries = pdf.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)?.entries() ?? [];
  return new Map(
    entries.map(([name, value]) => {
      const place = pdf.context.lookup(value, PDFArray).get(0);
      return [name.decodeText(), place instanceof PDFRef ? (numbers.get(place) ?? 0) : 0];
    }),
  );
}
