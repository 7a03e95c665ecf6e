/** Prints a page of the site as a PDF: two passes of Chromium, the second with the page numbers of the first. */
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib';
import type { Browser } from 'playwright';

/** Sizes of paper, in points of 1/72 inch: width, height. */
export const PAPERS = { A4: [595, 842], Letter: [612, 792] } as const;
export type Paper = keyof typeof PAPERS;

export interface Printing {
  readonly url: string;
  readonly paper: Paper;
  readonly author: string;
  readonly subject: string;
  readonly version: string;
}

/**
 * @returns the bytes of a tagged PDF with outline, language, and the title of the page.
 * @throws {Error} when the page does not answer, throws, or a number of its contents finds no place.
 */
export async function printPage(browser: Browser, printing: Printing): Promise<Uint8Array> {
  const { url, paper, author, subject, version } = printing;
  const page = await browser.newPage({ colorScheme: 'light' });
  try {
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    const response = await page.goto(url, { waitUntil: 'load' });
    if (!response?.ok()) throw new Error(`${url} answered ${response?.status() ?? 'nothing'}.`);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await page.addStyleTag({ content: `@page { size: ${paper}; }` });
    await page.evaluate(() => document.fonts.ready);
    if (broken.length) throw new Error(`${url} failed to render: ${broken[0]}`);
    const options = { preferCSSPageSize: true, printBackground: true, tagged: true, outline: true };
    const places = destinations(await PDFDocument.load(await page.pdf(options)));
    const missing = await page.$$eval(
      '[data-page-of]',
      (elements, numbers) =>
        elements.flatMap((element) => {
          const id = element.getAttribute('data-page-of')!;
          element.textContent = numbers[id] === undefined ? '' : String(numbers[id]);
          return numbers[id] === undefined ? [id] : [];
        }),
      Object.fromEntries(places),
    );
    if (missing.length) throw new Error(`${url} lists #${missing[0]} in its contents, which has no page.`);
    const pdf = await PDFDocument.load(await page.pdf(options), { updateMetadata: false });
    pdf.setAuthor(author);
    pdf.setSubject(subject);
    // Printed properties have no field for a version; the Info dictionary may carry further entries.
    pdf.getInfoDict().set(PDFName.of('Version'), PDFHexString.fromText(version));
    pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
    return await pdf.save();
  } finally {
    await page.close();
  }
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
