/**
 * What stands between V8 and Node in the stack of an error: `Error.prepareStackTrace` gets the frames that
 * Node would have there. This engine's own frames, which stand where Node has C++, are left out. Node's
 * library and CommonJS files are compiled by `eval` here, and hide it: they have a file name, functions
 * without a name are anonymous, columns do not count what this engine has written into the text.
 */
import type { OriginalColumn } from './modules/source-text.ts';
import type { Runtime } from './runtime.ts';

/** This engine's own script carries this name. */
const ENGINE = 'node:internal/engine';

type Callback = (global: object, error: object, frames: readonly NodeJS.CallSite[]) => unknown;

/**
 * Call when `internal/errors` can be loaded.
 * @param columns by file name
 * @param readable puts the addresses of modules in the place of those of their blobs
 */
export function fixStackFrames(
  runtime: Runtime,
  columns: ReadonlyMap<string, OriginalColumn>,
  readable: (text: string) => string,
): void {
  const errors = runtime.require('internal/errors');
  const callback = errors.prepareStackTraceCallback as Callback;
  const format = errors.ErrorPrepareStackTrace as (
    error: object,
    frames: readonly NodeJS.CallSite[],
  ) => string;
  const seen = (frames: readonly NodeJS.CallSite[]) =>
    frames.filter(isProgramOrLibrary).map((frame) => fixed(frame, columns, readable));
  let inside = false;
  const { ErrorPrepareStackTrace } = {
    ErrorPrepareStackTrace(error: object, frames: readonly NodeJS.CallSite[]): unknown {
      // Node's own callback looks at this very property, and comes back here.
      if (inside) return format(error, frames);
      inside = true;
      try {
        return callback({}, error, seen(frames));
      } finally {
        inside = false;
      }
    },
  };
  /** What V8 finds there: this, or a program's own function, given the frames of Node. */
  let current: unknown = ErrorPrepareStackTrace;
  const ours = new WeakSet<object>([ErrorPrepareStackTrace]);
  Object.defineProperty(Error, 'prepareStackTrace', {
    configurable: true,
    get: () => current,
    set(value: unknown) {
      current = typeof value === 'function' ? value : ErrorPrepareStackTrace;
      if (typeof value !== 'function' || ours.has(value)) return;
      current = (error: object, frames: readonly NodeJS.CallSite[]): unknown => value(error, seen(frames));
      ours.add(current as object);
    },
  });
}

const fileOf = (frame: NodeJS.CallSite): string =>
  frame.getScriptNameOrSourceURL?.() ?? frame.getFileName() ?? '';

function isProgramOrLibrary(frame: NodeJS.CallSite): boolean {
  const file = fileOf(frame);
  return file !== ENGINE && !file.startsWith('blob:');
}

/** The frame as Node would have it. */
function fixed(
  frame: NodeJS.CallSite,
  columns: ReadonlyMap<string, OriginalColumn>,
  readable: (text: string) => string,
): NodeJS.CallSite {
  const file = fileOf(frame);
  const isCalledEval = frame.getFunctionName() === 'eval';
  const before = frame.getColumnNumber() ?? 1;
  const column = columns.get(file)?.(frame.getLineNumber() ?? 1, before) ?? before;
  const answers: Partial<NodeJS.CallSite> & { toString(): string } = {
    getFileName: () => file,
    getColumnNumber: () => column,
    getEvalOrigin: () => undefined,
    isEval: () => false,
    ...(isCalledEval && { getFunctionName: () => null }),
    toString() {
      let text = readable(frame.toString());
      if (isCalledEval)
        text = text.replace(/^(?:(\S+)\.)?eval \((.*)\)$/, (_, type: string | undefined, place: string) =>
          type ? `${type}.<anonymous> (${place})` : place,
        );
      return column === before ? text : text.replace(/:\d+(\)?)$/, `:${column}$1`);
    },
  };
  return new Proxy(frame, {
    get(target, key) {
      const answer =
        answers[key as keyof NodeJS.CallSite] ?? (target[key as keyof NodeJS.CallSite] as unknown);
      return typeof answer === 'function' ? answer.bind(target) : answer;
    },
  });
}
