/** Errors and notices in psql's words, with the line of the statement and a caret. */

/** What the server says of an error or a notice; the names are those of the protocol's documentation. */
export interface ServerMessage {
  readonly severity: string;
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  /** Character in the statement, from 1. */
  readonly position?: number | undefined;
  readonly internalPosition?: number | undefined;
  readonly internalQuery?: string | undefined;
  readonly where?: string | undefined;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: string | undefined;
  readonly routine?: string | undefined;
}

/**
 * `coded` is this psql's own: the default with the SQLSTATE, which a reader needs to look an error up.
 * All others are psql's.
 */
export type Verbosity = 'default' | 'verbose' | 'terse' | 'sqlstate' | 'coded';

export const VERBOSITIES: readonly Verbosity[] = ['default', 'verbose', 'terse', 'sqlstate', 'coded'];

/** The text that psql prints, without the place in the script that it puts before it. */
export function describeMessage(
  message: ServerMessage,
  statement: string,
  verbosity: Verbosity,
  showContext: boolean,
): string {
  const { severity, code, detail, hint, where, file, line, routine } = message;
  let text = `${severity}:  `;
  if (verbosity === 'sqlstate') return `${text}${code}\n`;
  if (verbosity === 'verbose' || verbosity === 'coded') text += `${code}: `;
  text += message.message;
  const place = message.position ?? message.internalPosition;
  const query = message.position === undefined ? message.internalQuery : statement;
  if (place !== undefined && query !== undefined && verbosity !== 'terse')
    text += `\n${excerpt(query, place)}`;
  else if (place !== undefined && message.position !== undefined) text += ` at character ${place}`;
  text += '\n';
  if (verbosity === 'terse') return text;
  if (detail) text += `DETAIL:  ${detail}\n`;
  if (hint) text += `HINT:  ${hint}\n`;
  if (message.internalQuery) text += `QUERY:  ${message.internalQuery}\n`;
  if (where && showContext) text += `CONTEXT:  ${where}\n`;
  if (verbosity === 'verbose') {
    const names = {
      'SCHEMA NAME': message.schema,
      'TABLE NAME': message.table,
      'COLUMN NAME': message.column,
      'CONSTRAINT NAME': message.constraint,
    };
    for (const [name, value] of Object.entries(names)) if (value) text += `${name}:  ${value}\n`;
    if (routine || file) text += `LOCATION:  ${routine ? `${routine}, ` : ''}${file}:${line}\n`;
  }
  return text;
}

/** How much of a long line is shown, and how far from its ends the caret stays. */
const SHOWN = 60;
const RIGHT = 10;

/** `LINE 2: …` and a caret below the character at `position`, as libpq cuts it. */
function excerpt(query: string, position: number): string {
  const characters = [...query.replaceAll('\r\n', ' \n').replaceAll('\t', ' ')];
  const at = Math.min(position - 1, characters.length);
  const before = characters.slice(0, at);
  const number = before.filter((char) => char === '\n').length + 1;
  const start = before.lastIndexOf('\n') + 1;
  const found = characters.indexOf('\n', at);
  const line = characters.slice(start, found < 0 ? characters.length : found);
  const column = at - start;
  let from = 0;
  let to = line.length;
  if (to > SHOWN) {
    if (SHOWN >= column + RIGHT) to = SHOWN;
    else if (to - RIGHT <= column) from = to - SHOWN;
    else {
      to = column + RIGHT;
      from = to - SHOWN;
    }
  }
  const head = `LINE ${number}: ${from > 0 ? '...' : ''}`;
  const shown = line.slice(from, to).join('');
  return `${head}${shown}${to < line.length ? '...' : ''}\n${' '.repeat(head.length + column - from)}^`;
}
