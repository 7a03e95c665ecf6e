/**
 * A table of any length: only the rows in view are in the page. One stop for Tab; arrow keys, Page Up and Down,
 * Home and End move a cursor, which screen readers follow.
 */
import { button, element } from './dom.ts';

export interface Result {
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Pixels; as in styles/exercise.css. */
const ROW_HEIGHT = 28;
const ROWS_IN_VIEW = 12;
/** Rows that are drawn above and below those in view. */
const MARGIN = 6;
/** Rows that are looked at for the width of a column, and its bounds in characters. */
const SAMPLE = 200;
const WIDTH = { least: 4, most: 40 };

let grids = 0;

export function resultGrid({ columns, rows }: Result, say: (text: string) => void): HTMLElement {
  const id = `grid-${++grids}`;
  const template = columns
    .map(({ name }, column) => {
      const lengths = rows.slice(0, SAMPLE).map((row) => row[column]?.length ?? 6);
      return `${Math.min(WIDTH.most, Math.max(WIDTH.least, name.length, ...lengths)) + 2}ch`;
    })
    .join(' ');
  const head = rowElement(
    columns.map(({ name, numeric }, column) => cell('columnheader', name, numeric, `${id}-0-${column}`)),
    1,
    template,
  );
  head.classList.add('grid-head');
  const body = element('div', 'grid-body');
  body.style.height = `${rows.length * ROW_HEIGHT}px`;
  const grid = element('div', 'grid', head, body);
  grid.role = 'grid';
  grid.tabIndex = 0;
  grid.ariaLabel = 'Result';
  grid.ariaRowCount = String(rows.length + 1);
  grid.ariaColCount = String(columns.length);
  grid.style.maxHeight = `${(ROWS_IN_VIEW + 1) * ROW_HEIGHT}px`;
  /** The cell under the cursor; row 0 is the head. */
  let at = { row: rows.length ? 1 : 0, column: 0 };

  const draw = () => {
    const first = Math.max(0, Math.floor(grid.scrollTop / ROW_HEIGHT) - MARGIN);
    const last = Math.min(rows.length, first + ROWS_IN_VIEW + 2 * MARGIN);
    body.replaceChildren(
      ...rows.slice(first, last).map((row, index) => {
        const number = first + index + 1;
        const made = rowElement(
          row.map((value, column) =>
            cell('gridcell', value, columns[column]!.numeric, `${id}-${number}-${column}`),
          ),
          number + 1,
          template,
        );
        made.style.top = `${(number - 1) * ROW_HEIGHT}px`;
        return made;
      }),
    );
    mark();
  };
  const mark = () => {
    for (const marked of grid.querySelectorAll('.at')) marked.classList.remove('at');
    const current = grid.querySelector(`#${id}-${at.row}-${at.column}`);
    current?.classList.add('at');
    if (current) grid.setAttribute('aria-activedescendant', current.id);
    else grid.removeAttribute('aria-activedescendant');
  };
  const go = (row: number, column: number) => {
    at = {
      row: Math.min(rows.length, Math.max(0, row)),
      column: Math.min(columns.length - 1, Math.max(0, column)),
    };
    // The head covers one row at the top.
    const top = (at.row - 1) * ROW_HEIGHT;
    if (at.row && top < grid.scrollTop) grid.scrollTop = top;
    else if (at.row && top + 2 * ROW_HEIGHT > grid.scrollTop + grid.clientHeight)
      grid.scrollTop = top + 2 * ROW_HEIGHT - grid.clientHeight;
    draw();
    grid
      .querySelector(`#${id}-${at.row}-${at.column}`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  grid.addEventListener('keydown', (event) => {
    const all = event.ctrlKey || event.metaKey;
    const { row, column } = at;
    const target = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      PageUp: [row - ROWS_IN_VIEW, column],
      PageDown: [row + ROWS_IN_VIEW, column],
      Home: all ? [0, 0] : [row, 0],
      End: all ? [rows.length, columns.length - 1] : [row, columns.length - 1],
    }[event.key];
    if (!target) return;
    event.preventDefault();
    go(target[0]!, target[1]!);
  });
  grid.addEventListener('click', (event) => {
    const [, row, column] = /-(\d+)-(\d+)$/.exec((event.target as HTMLElement).id) ?? [];
    if (row !== undefined) go(Number(row), Number(column));
  });
  let scheduled = false;
  grid.addEventListener('scroll', () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      draw();
    });
  });
  draw();
  const copy = button('Copy as CSV', async () => {
    try {
      await navigator.clipboard.writeText(csv({ columns, rows }));
      say(`${rows.length.toLocaleString('en')} rows copied as CSV.`);
    } catch {
      say('This browser does not let the page copy. Select the text of the output instead.');
    }
  });
  return element('div', 'result-grid', grid, element('div', 'output-actions', copy));
}

/** As RFC 4180 has it; null is an empty field. */
export function csv({ columns, rows }: Result): string {
  const line = (values: readonly (string | null)[]) =>
    values
      .map((value) => (/[",\r\n]/.test(value ?? '') ? `"${value!.replaceAll('"', '""')}"` : (value ?? '')))
      .join();
  return `${[line(columns.map(({ name }) => name)), ...rows.map(line)].join('\r\n')}\r\n`;
}

function rowElement(cells: readonly HTMLElement[], number: number, template: string): HTMLElement {
  const row = element('div', 'grid-row', ...cells);
  row.role = 'row';
  row.ariaRowIndex = String(number);
  row.style.gridTemplateColumns = template;
  return row;
}

function cell(
  role: 'gridcell' | 'columnheader',
  value: string | null,
  numeric: boolean,
  id: string,
): HTMLElement {
  const made = element('span', numeric ? 'numeric' : '', value ?? 'null');
  made.role = role;
  made.id = id;
  if (value === null) made.classList.add('null');
  else if (value.length > WIDTH.most) made.title = value;
  return made;
}
