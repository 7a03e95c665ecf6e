/**
 * What stands beside the text of a run: a table, a picture of a plan. Chosen by mime type, loaded when the
 * first one of its kind is opened.
 */
import type { Chunk } from '../sandbox/index.ts';
import { element } from './dom.ts';

type Display = NonNullable<Chunk['display']>;

interface Kind {
  /** One line: what it is. */
  title(value: never): string;
  /** Whether it is worth opening at once. */
  open(value: never): boolean;
  load(): Promise<(value: never, say: (text: string) => void) => HTMLElement>;
}

/** @see src/sandbox/postgres/psql/index.ts for the values */
const kinds: Readonly<Record<string, Kind>> = {
  'application/vnd.sql.result+json': {
    title: ({ columns, rows }: { columns: unknown[]; rows: unknown[] }) =>
      `Table: ${count(rows.length, 'row')}, ${count(columns.length, 'column')}`,
    open: ({ rows }: { rows: unknown[] }) => rows.length > 20,
    load: async () => (await import('./result-grid.ts')).resultGrid,
  },
  'application/vnd.postgresql.plan': {
    title: () => 'Picture of the plan',
    open: () => true,
    load: async () => (await import('./plan-picture.ts')).planPicture,
  },
};

const count = (number: number, noun: string) =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/** A display as a part that can be opened; undefined for a kind that the page does not know. */
export function displayPart({ mime, value }: Display, say: (text: string) => void): HTMLElement | undefined {
  const kind = kinds[mime];
  if (!kind) return undefined;
  const part = element('details', 'display', element('summary', '', kind.title(value as never)));
  const fill = async () => {
    part.removeEventListener('toggle', fill);
    try {
      part.append((await kind.load())(value as never, say));
    } catch {
      part.append(element('p', 'note', 'This view could not be loaded. The text of the output has it all.'));
    }
  };
  part.addEventListener('toggle', fill);
  part.open = kind.open(value as never);
  return part;
}
