/** `pdf/books.json`: which PDFs lie beside it, by the name of the book. Pages read it to offer them. */

/** A file for each size of paper: `apis.pdf` and `apis-letter.pdf`. */
export interface ShelvedBook {
  /** Sizes of the two files in bytes. */
  readonly bytes: { readonly A4: number; readonly Letter: number };
  /** When they were made, as YYYY-MM-DD. */
  readonly date: string;
  /** Number of A4 pages. */
  readonly pages: number;
}

export type Shelf = Readonly<Record<string, ShelvedBook>>;

/** The whole book; each step's has the name of the step. */
export const WHOLE_BOOK = 'ai-ops-roadmap';

export const fileOf = (book: string, paper: keyof ShelvedBook['bytes']) =>
  paper === 'A4' ? `${book}.pdf` : `${book}-${paper.toLowerCase()}.pdf`;
