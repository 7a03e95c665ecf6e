/**
 * `internalBinding('errors')` (node_errors.cc).
 *
 * Left out: source maps. What Node's library hands over for printing errors is kept in `hooks`, for
 * whoever prints them.
 */
import type { MakeBinding, Runtime } from '../runtime.ts';
import { proxyDetails } from './observed.ts';
import { builtinKind, types } from './types.ts';

/** What Node's C++ calls when it formats a stack or prints an error that ends the process. */
export interface ErrorHooks {
  /** Text of a stack that is read for the first time. */
  prepareStackTrace?: (global: object, error: unknown, trace: readonly unknown[]) => unknown;
  /** The stack of a fatal error as the inspector gets it. Both leave the error's own stack improved. */
  beforeInspector?: (error: Error) => string;
  /** The stack of a fatal error as it is printed. */
  afterInspector?: (error: Error) => string;
}

/** What `internalBinding('errors')` is, for our own use. */
export interface ErrorsBinding {
  readonly hooks: ErrorHooks;
}

export const makeErrorsBinding: MakeBinding = (runtime): ErrorsBinding => {
  const hooks: ErrorHooks = {};
  const binding = {
    hooks,
    exitCodes: {
      kNoFailure: 0,
      kGenericUserError: 1,
      kInternalJSParseError: 3,
      kInternalJSEvaluationFailure: 4,
      kV8FatalError: 5,
      kInvalidFatalExceptionMonkeyPatching: 6,
      kExceptionInFatalExceptionHandler: 7,
      kInvalidCommandLineArgument: 9,
      kBootstrapFailure: 10,
      kInvalidCommandLineArgument2: 12,
      kUnsettledTopLevelAwait: 13,
      kStartupSnapshotFailure: 14,
      kAbort: 134,
    },
    setPrepareStackTraceCallback(callback: NonNullable<ErrorHooks['prepareStackTrace']>) {
      hooks.prepareStackTrace = callback;
    },
    setEnhanceStackForFatalException(
      before: NonNullable<ErrorHooks['beforeInspector']>,
      after: NonNullable<ErrorHooks['afterInspector']>,
    ) {
      hooks.beforeInspector = before;
      hooks.afterInspector = after;
    },
    setGetSourceMapErrorSource() {},
    setSourceMapsEnabled() {},
    setMaybeCacheGeneratedSourceMap() {},
    noSideEffectsToString,
    triggerUncaughtException: (error: unknown, fromPromise: boolean) => runtime.fatal(error, fromPromise),
    getErrorSourcePositions: (error: { stack?: unknown }) => sourcePositions(runtime, error),
  };
  return binding;
};

const FRAME = /^ +at (?:.* \()?(?<script>.+?):(?<line>\d+):(?<column>\d+)\)?$/gm;

/** Where the code stands that made an error, from the nearest frame that is not Node's own. */
function sourcePositions(runtime: Runtime, { stack }: { stack?: unknown }) {
  const frames = typeof stack === 'string' ? [...stack.matchAll(FRAME)] : [];
  const frame = frames.find(({ groups }) => !groups!['script']!.startsWith('node:'))?.groups;
  const script = frame?.['script'] ?? '';
  const lineNumber = Number(frame?.['line'] ?? 0);
  const sourceLine = sourceOf(runtime, script)?.split(/\r?\n/)[lineNumber - 1] ?? '';
  return Object.assign(Object.create(null) as object, {
    sourceLine,
    scriptResourceName: script,
    lineNumber,
    startColumn: startOfName(sourceLine, Number(frame?.['column'] ?? 1) - 1),
  });
}

function sourceOf({ files, host }: Runtime, script: string): string | undefined {
  if (script.startsWith('/')) return files.readText(script);
  if (!script.startsWith('file:')) return undefined;
  try {
    return files.readText(decodeURIComponent(new host.URL(script).pathname));
  } catch {
    return undefined;
  }
}

/** V8 places a call at the name of the function that is called, WebKit at the parenthesis behind it. */
function startOfName(line: string, column: number): number {
  if (line[column] !== '(') return column;
  return column - /[\w$]*$/.exec(line.slice(0, column))![0].length;
}

/** A property that can be read without running code, along the prototypes. Accessors count as undefined. */
function plainProperty(object: object, name: string | symbol): unknown {
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(at, name);
    if (descriptor) return descriptor.value;
  }
  return undefined;
}

const errorToString = Error.prototype.toString;
const objectToString = Object.prototype.toString;
const functionToString = Function.prototype.toString;

/** V8 leaves out the middle of a long function. */
function shortened(text: string): string {
  return text.length > 128 ? `${text.slice(0, 111)}...<omitted>...${text.slice(-2)}` : text;
}

/** V8's text for any value, made without running any code of the program. */
export function noSideEffectsToString(value: unknown): string {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return String(value);
  const proxied = proxyDetails(value);
  if (typeof value === 'function') return shortened(functionToString.call(proxied?.[0] ?? value));
  if (proxied) return Array.isArray(value) ? '[object Array]' : '#<Object>';
  const toString = plainProperty(value, 'toString');
  if (types.isNativeError(value) || toString === errorToString) {
    const [name, message] = [plainProperty(value, 'name'), plainProperty(value, 'message')].map((part) =>
      part === undefined ? '' : noSideEffectsToString(part),
    );
    return name === '' || message === '' ? `${name}${message}` : `${name}: ${message}`;
  }
  if (toString === objectToString) {
    const constructor = plainProperty(value, 'constructor');
    if (typeof constructor === 'function' && constructor.name !== '') return `#<${constructor.name}>`;
  }
  const tag = plainProperty(value, Symbol.toStringTag);
  return `[object ${typeof tag === 'string' ? tag : builtinKind(value)}]`;
}
