/**
 * What Node's C++ prints when an error ends the process (node_errors.cc): the place, the line with a mark,
 * the error, the version.
 */
import { placeAt, placeText } from './modules/source-text.ts';
import type { LibraryModule, Runtime } from './runtime.ts';

/**
 * The text for descriptor 2. `fromPromise`: it comes from a rejection, whose place is where the error was
 * made; otherwise it is the `throw`. A browser does not tell where that stands: it is looked for on the
 * line where the error was made, so `throw` of an error made elsewhere is placed there.
 */
export function uncaughtText(runtime: Runtime, error: unknown, fromPromise: boolean): string {
  const { isNativeError } = runtime.require('internal/util/types') as LibraryModule;
  const version = `\nNode.js ${runtime.facts.version}\n`;
  if (isNativeError(error)) {
    const { stack } = error as Error;
    // An error of loading a module stands there with its place already.
    if (isPlaced(runtime, error as Error)) return `${stack}\n${version}`;
    const place = placeOf(runtime, error as Error, fromPromise);
    const { beforeInspector, afterInspector } =
      runtime.require('internal/errors').fatalExceptionStackEnhancers;
    // Adds where an 'error' event was emitted.
    beforeInspector(error);
    return `${place}${afterInspector(error)}\n${version}`;
  }
  const { inspect } = runtime.require('internal/util/inspect') as LibraryModule;
  if (typeof error === 'object' && error !== null) return `\n${inspect(error)}\n${version}`;
  const hint = '(Use `node --trace-uncaught ...` to show where the exception was thrown)';
  return `\n${String(error)}\n${hint}\n${version}`;
}

function isPlaced(runtime: Runtime, error: Error): boolean {
  const { stack } = error as { stack?: unknown };
  const place = placeGiven(runtime, error);
  return place !== undefined && typeof stack === 'string' && stack.startsWith(place);
}

/** What `placeError` has noted. */
function placeGiven(runtime: Runtime, error: Error): string | undefined {
  const symbol = runtime.privateSymbols['arrow_message_private_symbol']!;
  const place = (error as unknown as Record<symbol, unknown>)[symbol];
  return typeof place === 'string' ? place : undefined;
}

function placeOf(runtime: Runtime, error: Error, fromPromise: boolean): string {
  const given = placeGiven(runtime, error);
  if (given !== undefined) return `${given}\n`;
  const frame = firstFrame(error.stack);
  const source = frame && runtime.files.readText(frame.path);
  if (!frame || source === undefined) return '';
  const line = source.split('\n')[frame.line - 1] ?? '';
  // A throw is marked at the statement, a rejection where the error was made.
  const thrown = fromPromise ? -1 : line.slice(0, frame.column - 1).search(/\bthrow\s+$/);
  const offset =
    source
      .split('\n')
      .slice(0, frame.line - 1)
      .join('\n').length + (frame.line > 1 ? 1 : 0);
  const column = thrown >= 0 ? thrown : frame.column - 1;
  return `${placeText(placeAt(frame.url, source, offset + column))}\n\n`;
}

/** The topmost frame that is a file of the program. */
function firstFrame(stack: unknown): { url: string; path: string; line: number; column: number } | undefined {
  const match = /^ +at .*?\(?((?:file:\/\/)?\/[^\s():]+):(\d+):(\d+)\)?$/m.exec(
    typeof stack === 'string' ? stack : '',
  );
  if (!match) return undefined;
  const url = match[1]!;
  const path = url.startsWith('file://') ? decodeURIComponent(url.slice(7)) : url;
  return { url, path, line: Number(match[2]), column: Number(match[3]) };
}
