/**
 * Who called (V8's `StackTrace::CurrentStackTrace`), by `Error.captureStackTrace` and
 * `Error.prepareStackTrace`: V8's own, or what `stacks` gives the other browsers in their place.
 *
 * Left out: ids of scripts are our own numbering, in the order in which they are met.
 */

/** One JavaScript frame. Lines and columns count from 1. */
export interface Frame {
  /** Empty at the top level of a script or module. */
  readonly functionName: string;
  /** Address of the script: `file:///app/main.mjs`, `node:fs`. */
  readonly script: string;
  readonly line: number;
  readonly column: number;
}

interface CallSite {
  getFunctionName(): string | null;
  getScriptNameOrSourceURL(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  isAsync?(): boolean;
}

interface StackErrors {
  captureStackTrace(target: object, above?: unknown): void;
  prepareStackTrace?: unknown;
  stackTraceLimit: number;
}

/** The name that `build.ts` gives to the runtime's own script. */
const ENGINE = 'node:internal/engine';

/**
 * Frames below a function of ours that Node's library called, nearest first: the first is the library's.
 * @param below that function
 */
export function callSites(below: unknown, limit: number): Frame[] {
  const errors = Error as unknown as StackErrors;
  const prepare = Object.getOwnPropertyDescriptor(errors, 'prepareStackTrace');
  const stackTraceLimit = errors.stackTraceLimit;
  const holder: { stack?: unknown } = {};
  try {
    // Our own frames count, too, where nothing above `below` is cut off.
    errors.stackTraceLimit = limit + 8;
    Object.defineProperty(errors, 'prepareStackTrace', {
      value: (_error: unknown, sites: CallSite[]) => sites,
      writable: true,
      configurable: true,
    });
    errors.captureStackTrace(holder, below);
    const sites = holder.stack;
    return Array.isArray(sites) ? framesOf(sites as CallSite[]).slice(0, limit) : [];
  } catch {
    return [];
  } finally {
    errors.stackTraceLimit = stackTraceLimit;
    if (prepare) Object.defineProperty(errors, 'prepareStackTrace', prepare);
    else delete errors.prepareStackTrace;
  }
}

function framesOf(sites: readonly CallSite[]): Frame[] {
  const frames = sites
    .filter((site) => !site.isAsync?.())
    .map((site) => ({
      functionName: site.getFunctionName() ?? '',
      script: site.getScriptNameOrSourceURL() ?? '',
      line: site.getLineNumber() ?? 0,
      column: site.getColumnNumber() ?? 0,
    }));
  const first = frames.findIndex(({ script }) => script !== ENGINE);
  return first < 0 ? [] : frames.slice(first);
}
