/**
 * Prints results as psql does: aligned, unaligned and expanded.
 * @see src/fe_utils/print.c of PostgreSQL, whose layout this follows
 */

/** How results are printed; the names are those of `\pset`. */
export interface Format {
  readonly format: 'aligned' | 'unaligned';
  readonly border: 0 | 1 | 2;
  readonly expanded: 'on' | 'off' | 'auto';
  readonly tuples_only: boolean;
  readonly null: string;
  readonly fieldsep: string;
  readonly footer: boolean;
  readonly title: string | undefined;
}

export interface Table {
  readonly headers: readonly string[];
  /** Columns of numbers stand at the right. */
  readonly numeric: readonly boolean[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly title?: string | undefined;
  /** What stands below the rows, line by line; undefined for the number of rows. */
  readonly footers?: readonly string[];
}

export const DEFAULT_FORMAT: Format = {
  format: 'aligned',
  border: 1,
  expanded: 'off',
  tuples_only: false,
  null: '',
  fieldsep: '|',
  footer: true,
  title: undefined,
};

export function printTable(table: Table, format: Format): string {
  const shown: Table = { ...table, title: table.title ?? format.title };
  if (format.expanded === 'on') return expanded(shown, format);
  return format.format === 'aligned' ? aligned(shown, format) : unaligned(shown, format);
}

const count = (rows: number) => `(${rows} ${rows === 1 ? 'row' : 'rows'})`;

function footersOf({ footers, rows }: Table, format: Format): readonly string[] {
  if (format.tuples_only) return [];
  return footers ?? (format.footer ? [count(rows.length)] : []);
}

function unaligned(table: Table, format: Format): string {
  const { headers, rows, title } = table;
  const line = (cells: readonly (string | null)[]) =>
    `${cells.map((cell) => cell ?? format.null).join(format.fieldsep)}\n`;
  return [
    ...(format.tuples_only ? [] : [...(title === undefined ? [] : [`${title}\n`]), line(headers)]),
    ...rows.map(line),
    ...footersOf(table, format).map((footer) => `${footer}\n`),
  ].join('');
}

function aligned(table: Table, format: Format): string {
  const { headers, rows, numeric, title } = table;
  const { border } = format;
  if (!headers.length)
    return `--\n${footersOf(table, format)
      .map((footer) => `${footer}\n`)
      .join('')}\n`;
  const lines = rows.map((row) => row.map((cell) => (cell ?? format.null).split('\n').map(visible)));
  const heads = headers.map((header) => header.split('\n').map(visible));
  const columnWidths = headers.map((_, column) =>
    lines.reduce(
      (most, row) => Math.max(most, ...row[column]!.map(width)),
      Math.max(...heads[column]!.map(width)),
    ),
  );
  const total =
    columnWidths.reduce((sum, value) => sum + value, 0) +
    (border === 0 ? Math.max(0, columnWidths.length - 1) : columnWidths.length * 3 - 1) +
    (border === 2 ? 2 : 0);
  const rule = () =>
    ends(
      columnWidths.map((value) => '-'.repeat(value + (border === 0 ? 0 : 2))).join(border === 0 ? ' ' : '+'),
      '+',
    );
  const ends = (text: string, edge: string) => (border === 2 ? `${edge}${text}${edge}` : text);
  const parts: string[] = [];
  if (title !== undefined && !format.tuples_only) {
    const space = Math.max(0, Math.floor((total - width(title)) / 2));
    parts.push(`${width(title) >= total ? '' : ' '.repeat(space)}${title}\n`);
  }
  if (border === 2 && !format.tuples_only) parts.push(`${rule()}\n`);
  if (!format.tuples_only) {
    const height = Math.max(1, ...heads.map((head) => head.length));
    for (let line = 0; line < height; line++)
      parts.push(
        `${ends(
          heads
            .map((head, column) => {
              const text = head[line] ?? '';
              const room = columnWidths[column]! - width(text);
              const left = Math.floor(room / 2);
              const more = head.length > line + 1 ? '+' : ' ';
              const body = ' '.repeat(left) + text + ' '.repeat(room - left);
              return `${border === 0 ? '' : ' '}${body}${more}`;
            })
            .join(border === 0 ? '' : '|'),
          '|',
        )}\n`,
      );
    parts.push(`${rule()}\n`);
  }
  for (const row of lines) {
    const height = Math.max(1, ...row.map((cell) => cell.length));
    for (let line = 0; line < height; line++) {
      const cells = row.map((cell, column) => {
        const text = cell[line] ?? '';
        const pad = ' '.repeat(columnWidths[column]! - width(text));
        const last = column === row.length - 1 && border !== 2;
        const more = cell.length > line + 1 ? '+' : last ? '' : ' ';
        if (numeric[column]) return `${border === 0 ? '' : ' '}${pad}${text}${more}`;
        // A last column that is not continued ends where its text ends.
        return `${border === 0 ? '' : ' '}${text}${last && more === '' ? '' : pad}${more}`;
      });
      parts.push(`${ends(cells.join(border === 0 ? '' : '|'), '|')}\n`);
    }
  }
  if (border === 2) parts.push(`${rule()}\n`);
  parts.push(...footersOf(table, format).map((footer) => `${footer}\n`));
  return `${parts.join('')}\n`;
}

function expanded(table: Table, format: Format): string {
  const { headers, rows, title } = table;
  if (!rows.length)
    return format.tuples_only ? '' : `${count(0)}\n${format.format === 'aligned' ? '\n' : ''}`;
  if (format.format === 'unaligned')
    return `${rows
      .map((row) =>
        row.map((cell, column) => `${headers[column]}${format.fieldsep}${cell ?? format.null}\n`).join(''),
      )
      .join('\n')}`;
  const cells = rows.map((row) => row.map((cell) => (cell ?? format.null).split('\n').map(visible)));
  const nameWidth = Math.max(...headers.map(width));
  const dataWidth = Math.max(...cells.flat(2).map(width), 0);
  const parts: string[] = title === undefined || format.tuples_only ? [] : [`${title}\n`];
  for (const [index, row] of cells.entries()) {
    if (!format.tuples_only) parts.push(`${recordLine(index + 1, nameWidth, dataWidth)}\n`);
    else if (index) parts.push(`${'-'.repeat(nameWidth + 1)}+${'-'.repeat(dataWidth + 1)}\n`);
    for (const [column, lines] of row.entries())
      for (const [line, text] of lines.entries()) {
        const name = line ? '' : headers[column]!;
        const more = lines.length > line + 1 ? '+' : '';
        const pad = more ? ' '.repeat(dataWidth - width(text)) : '';
        parts.push(`${name}${' '.repeat(nameWidth - width(name))} | ${text}${pad}${more}\n`);
      }
  }
  return `${parts.join('')}\n`;
}

function recordLine(record: number, nameWidth: number, dataWidth: number): string {
  let line = `-[ RECORD ${record} ]`;
  let over = line.length;
  if (over < nameWidth) line += '-'.repeat(nameWidth - over);
  over -= nameWidth;
  for (const part of ['-', '+', '-']) if (over-- <= 0) line += part;
  return line + '-'.repeat(Math.max(0, dataWidth - Math.max(0, over)));
}

/** Control characters as psql shows them. */
const visible = (line: string): string =>
  // oxlint-disable-next-line no-control-regex
  /[\0-\x1f\x7f]/.test(line)
    ? [...line]
        .map((char, index, all) => {
          if (char === '\t') {
            const before = width(all.slice(0, index).join(''));
            return ' '.repeat(8 - (before % 8));
          }
          if (char === '\r') return '\\r';
          const code = char.charCodeAt(0);
          return code < 32 || code === 127 ? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}` : char;
        })
        .join('')
    : line;

/** Columns that a text takes on a terminal. */
export function width(text: string): number {
  // oxlint-disable-next-line no-control-regex
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const char of text) {
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(char)) continue;
    columns += WIDE.test(char) ? 2 : 1;
  }
  return columns;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
