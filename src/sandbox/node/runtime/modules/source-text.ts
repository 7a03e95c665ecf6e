/**
 * What can be read off the text of a module without running it, and the rewriting that lets a browser run
 * it from a `blob:` address. Lines never move; columns move only on lines that import something.
 */
import { parse, type Export, type Import, type StaticImport } from 'es-module-lexer/js';

/** A module's imports and exports, as far as its text tells. */
export interface SourceText {
  readonly source: string;
  /** Static imports in order, `export … from` among them. Empty when the text has a syntax error. */
  readonly requests: readonly StaticImport[];
  readonly exports: readonly Export[];
  readonly others: readonly Exclude<Import, StaticImport>[];
  /** Whether it uses `import`, `export` or `import.meta`. */
  readonly hasModuleSyntax: boolean;
  /** It could not be read: what it exports is not known. */
  readonly isBroken: boolean;
}

export function readSourceText(source: string): SourceText {
  try {
    const [imports, exports, , hasModuleSyntax] = parse(source);
    const isRequest = (found: Import): found is StaticImport =>
      found.type === 'static' || found.type === 'reexport-star';
    return {
      source,
      requests: imports.filter(isRequest),
      others: imports.filter((found) => !isRequest(found)) as Exclude<Import, StaticImport>[],
      exports,
      hasModuleSyntax,
      isBroken: false,
    };
  } catch {
    // The engine reports the syntax error better when the module is loaded.
    return { source, requests: [], others: [], exports: [], hasModuleSyntax: false, isBroken: true };
  }
}

/** A name that an import statement asks another module for, and where it stands. */
export interface ImportedName {
  readonly name: string;
  readonly offset: number;
}

/** The names in `import a, { b as c, 'd' as e } from …`; none for `import * as n` and `import '…'`. */
export function importedNames(text: SourceText, request: StaticImport): ImportedName[] {
  const { source } = text;
  const statement = source.slice(request.importStart, request.start);
  if (request.type === 'reexport-star' || !/^(import|export)\b/.test(statement)) return [];
  const names: ImportedName[] = [];
  const isImport = statement.startsWith('import');
  const fallback = isImport ? /^import\s+([\w$]+)\s*(?:,|from\b)/.exec(statement) : null;
  if (fallback && fallback[1] !== 'from')
    names.push({ name: 'default', offset: request.importStart + statement.indexOf(fallback[1]!, 6) });
  const braces = /\{([\s\S]*)\}/.exec(statement);
  if (!braces) return names;
  const listStart = request.importStart + braces.index + 1;
  const item =
    /(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/|\s)*(?:([\p{ID_Start}$_][\p{ID_Continue}$]*)|"([^"]*)"|'([^']*)')(?:\s+as\s+(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|"[^"]*"|'[^']*'))?(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/|\s)*(?:,|$)/guy;
  for (const match of braces[1]!.matchAll(item)) {
    const name = match[1] ?? match[2] ?? match[3]!;
    names.push({ name, offset: listStart + match.index + match[0].indexOf(name) });
  }
  return names;
}

/** Identifiers that stand in for syntax of the same width, so that columns stay: see `linkedSource`. */
export const META = '$importMeta';
export const DYNAMIC_IMPORT = '$load_';

/**
 * The text with its imports pointed at other addresses: `addressOf(n)` for the n-th request.
 * `import.meta` and `import()` become names that `helpers` must import.
 */
export function linkedSource(
  text: SourceText,
  addressOf: (index: number) => string,
  afterRequest: (index: number) => string,
): LinkedSource {
  const { source, requests, others } = text;
  const edits: { start: number; end: number; text: string }[] = [];
  requests.forEach((request, index) => {
    edits.push({ start: request.start, end: request.end, text: addressOf(index) });
    let { end } = request;
    if (request.attributesStart > -1) {
      // JSON has become a module of ours: its address takes no attributes.
      const close = source.indexOf('}', request.attributesStart) + 1;
      const from = source.lastIndexOf('with', request.attributesStart);
      edits.push({ start: from, end: close, text: source.slice(from, close).replace(/[^\n]/g, ' ') });
      end = close - 1;
    }
    const extra = afterRequest(index);
    if (extra) edits.push({ start: end + 1, end: end + 1, text: extra });
  });
  for (const found of others)
    edits.push(
      found.type === 'import-meta'
        ? { start: found.start, end: found.end, text: META }
        : { start: found.importStart, end: found.importStart + 6, text: DYNAMIC_IMPORT },
    );
  edits.sort((a, b) => a.start - b.start);
  let out = '';
  let from = 0;
  for (const edit of edits) {
    out += source.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return { source: out + source.slice(from), originalColumn: columnsBefore(source, edits) };
}

/** Column, from 1, in the text as it was written, for a place in the text as it runs. */
export type OriginalColumn = (line: number, column: number) => number;

export interface LinkedSource {
  readonly source: string;
  readonly originalColumn: OriginalColumn;
}

/** Maps columns back over edits that are sorted and never cross a line. */
function columnsBefore(
  source: string,
  edits: readonly { start: number; end: number; text: string }[],
): OriginalColumn {
  return (line, column) => {
    let lineStart = 0;
    for (let current = 1; current < line; current++) lineStart = source.indexOf('\n', lineStart) + 1;
    const lineEnd = source.indexOf('\n', lineStart);
    let original = column;
    for (const { start, end, text } of edits) {
      if (start < lineStart || (lineEnd >= 0 && start > lineEnd)) continue;
      if (original - 1 < start - lineStart + text.length) break;
      original -= text.length - (end - start);
    }
    return original;
  };
}

/** A place in a file, as Node prints it above an error. Line and column count from 1. */
export interface Place {
  readonly url: string;
  readonly line: number;
  readonly column: number;
  /** The whole line. */
  readonly text: string;
  /** How many characters are marked. */
  readonly width: number;
}

export function placeAt(url: string, source: string, offset: number, width = 1): Place {
  const before = source.slice(0, offset).split('\n');
  const line = before.length;
  return { url, line, column: before.at(-1)!.length + 1, text: source.split('\n')[line - 1]!, width };
}

/** The lines that Node prints above an error: where, the line, the marks. No newline at the end. */
export const placeText = ({ url, line, column, text, width }: Place): string =>
  `${url}:${line}\n${text}\n${' '.repeat(column - 1)}${'^'.repeat(width)}`;
