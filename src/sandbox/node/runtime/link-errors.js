// Errors of loading modules, as Node words and places them. A browser says that a module graph has a
// syntax error or lacks an export, but not where: V8 tells that only to Node's C++.

/** @typedef {{ url: string, line: number, column: number, text: string, width: number }} Place from 1; text is the line */

/** @returns {Place} of an offset in a source */
function placeAt(url, source, offset, width = 1) {
  const before = source.slice(0, offset).split('\n');
  const line = before.length;
  return { url, line, column: before.at(-1).length + 1, text: source.split('\n')[line - 1], width };
}

/**
 * Finds where a SyntaxError of linking stems from, and gives its message Node's words.
 * @param {SyntaxError} error as the browser threw it, with addresses of files in its message
 * @param {Iterable<{ url: string, source?: string, imports?: { specifier: string, url: string, start: number, end: number }[] }>} modules loaded so far
 * @param {(source: string) => unknown} parse throws an error with `pos` on wrong syntax
 * @returns {Place | undefined}
 */
export function placeOfSyntaxError(error, modules, parse) {
  const missing = /^The requested module '(.+)' does not provide an export named '(.+)'$/.exec(error.message);
  for (const { url, source, imports = [] } of modules) {
    if (source === undefined || !url.startsWith('file:')) continue;
    if (!missing) {
      try {
        parse(source);
      } catch (wrong) {
        if (wrong.pos !== undefined) return placeAt(url, source, wrong.pos);
      }
      continue;
    }
    const [, target, name] = missing;
    for (const found of imports) {
      const offset = source
        .slice(found.start, found.end)
        .search(new RegExp(`\\b${RegExp.escape?.(name) ?? name}\\b`));
      if (found.url !== target || offset < 0) continue;
      error.message = `The requested module '${found.specifier}' does not provide an export named '${name}'`;
      return placeAt(url, source, found.start + offset, name.length);
    }
  }
  return undefined;
}

/** The lines that Node prints above an uncaught error. */
export const placeHeader = ({ url, line, column, text, width }) =>
  `${url}:${line}\n${text}\n${' '.repeat(column - 1)}${'^'.repeat(width)}\n`;
