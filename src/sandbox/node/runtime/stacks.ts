/**
 * Firefox and WebKit: gives `Error#stack` the form that it has in V8, and `Error.prepareStackTrace` and
 * `Error.captureStackTrace` their meaning there; Node's library and packages read them.
 *
 * Left out: frames of async callers, types and methods of receivers, and in WebKit the stack of an error
 * that the browser itself throws (it is a property of the error's own, which no constructor of ours has made).
 */
interface Frame {
  readonly name: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const CONSTRUCTORS = [
  'Error',
  'AggregateError',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
] as const;

export function v8Stacks(): void {
  if (/^Error: probe\n +at /.test(new Error('probe').stack ?? '')) return;
  const native = Object.getOwnPropertyDescriptor(Error.prototype, 'stack');
  const nativeStack = (error: Error): unknown => (native?.get ? native.get.call(error) : error.stack);

  if (native?.get)
    Object.defineProperty(Error.prototype, 'stack', {
      ...native,
      get(this: Error) {
        const raw: unknown = native.get!.call(this);
        return typeof raw === 'string' ? inV8Form(this, raw) : raw;
      },
    });
  else for (const name of CONSTRUCTORS) giveOwnStack(name);
  Error.captureStackTrace = (target: object) => {
    const raw = String(nativeStack(new Error('capture')));
    Object.defineProperty(target, 'stack', {
      // Without the frame of this very function.
      value: inV8Form(target, raw.split('\n').slice(1).join('\n')),
      writable: true,
      configurable: true,
    });
  };
}

/** WebKit: errors that code makes get the stack that they would have in V8. */
function giveOwnStack(name: (typeof CONSTRUCTORS)[number]): void {
  const Native = globalThis[name];
  const withStack = (error: Error): Error => {
    if (typeof error.stack !== 'string') return error;
    const value = inV8Form(error, error.stack);
    return Object.defineProperty(error, 'stack', { value, writable: true, configurable: true });
  };
  const Wrapped = new Proxy(Native, {
    apply: (target, self, values) => withStack(Reflect.apply(target, self, values) as Error),
    construct: (target, values, newTarget) =>
      withStack(Reflect.construct(target, values, newTarget) as Error),
  });
  Native.prototype.constructor = Wrapped;
  Object.defineProperty(globalThis, name, { value: Wrapped, writable: true, configurable: true });
}

function inV8Form(error: object, raw: string): unknown {
  const frames = raw.split('\n').flatMap(parseFrame);
  if (frames.length === 0) return raw;
  if (typeof Error.prepareStackTrace === 'function')
    return Error.prepareStackTrace(error as Error, frames.map(callSite));
  const lines = frames.slice(0, Error.stackTraceLimit ?? 10).map((frame) => `    at ${frameText(frame)}`);
  return [heading(error), ...lines].join('\n');
}

/** `name@file:line:column`, with marks of both engines for inner and evaluated code. */
function parseFrame(line: string): Frame[] {
  const match = /^(?:async\*)?(.*?)@(.*):(\d+):(\d+)$/.exec(line);
  if (!match) return [];
  const name = match[1]!
    .replace(/[/<]+$/, '')
    .split('/')
    .pop();
  const file = match[2]!.replace(/ line \d+ > (eval|Function).*$/, '');
  return [{ name: name || null, file, line: Number(match[3]), column: Number(match[4]) }];
}

const frameText = ({ name, file, line, column }: Frame): string =>
  name ? `${name} (${file}:${line}:${column})` : `${file}:${line}:${column}`;

function heading(error: object): string {
  try {
    const { name = 'Error', message = '' } = error as Error;
    return message ? `${name}: ${message}` : name;
  } catch {
    return 'Error';
  }
}

function callSite(frame: Frame): NodeJS.CallSite {
  const site = {
    getFileName: () => frame.file,
    getScriptNameOrSourceURL: () => frame.file,
    getLineNumber: () => frame.line,
    getColumnNumber: () => frame.column,
    getFunctionName: () => frame.name,
    getTypeName: () => 'Object',
    getMethodName: () => frame.name,
    getThis: () => undefined,
    getFunction: () => undefined,
    getEvalOrigin: () => undefined,
    isEval: () => false,
    isNative: () => false,
    isToplevel: () => true,
    isConstructor: () => false,
    isAsync: () => false,
    toString: () => frameText(frame),
  };
  return site as unknown as NodeJS.CallSite;
}
