/**
 * `internalBinding('contextify')` (node_contextify.cc): compiles CommonJS files and scripts, in this one
 * global. Also `internalBinding('cjs_lexer')`: the names that a CommonJS file exports, for `import`.
 *
 * Left out: other contexts (`vm.createContext`), cached data, `vm.measureMemory`, `microtaskMode`.
 */
import { parse as parseCommonJs } from 'cjs-module-lexer';
import { awaitHelpers, rewriteAwait } from '../async-context.ts';
import type { MakeBinding, Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import { placeError, type ModuleLoading } from './module-wrap.ts';
import { DYNAMIC_IMPORT, linkedSource, placeAt, placeText, readSourceText } from './source-text.ts';

const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];

export const makeContextifyBinding =
  (loading: ModuleLoading): MakeBinding =>
  (runtime) => {
    const evaluate = runtime.host.evaluate;

    /** A function with these parameters and this body, whose frames name the file. */
    function compile(source: string, filename: string, parameters: readonly string[]): unknown {
      const text = readSourceText(source);
      const linked = linkedSource({ ...text, requests: [] }, String, String);
      let body = linked.source;
      const helpers = awaitHelpers(runtime.context);
      if (loading.followAwait) {
        const acorn = runtime.require('internal/deps/acorn/acorn/dist/acorn');
        const walk = runtime.require('internal/deps/acorn/acorn-walk/dist/walk');
        body = rewriteAwait(body, acorn, walk);
      }
      const hidden = [DYNAMIC_IMPORT, ...Object.keys(helpers)];
      const head = `(function(${hidden.join()}){return function(${parameters.join()}){`;
      loading.originalColumns.set(filename, (line, column) =>
        linked.originalColumn(line, line === 1 ? column - head.length : column),
      );
      const outer = evaluate(`${head}${body}\n}})\n//# sourceURL=${filename}`) as (
        ...values: unknown[]
      ) => unknown;
      return outer(loading.dynamicImport(filename), ...Object.values(helpers));
    }

    const mapAddress = (source: string) => /\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(source)?.[1];

    function usesModuleSyntax(source: string): boolean {
      if (readSourceText(source).hasModuleSyntax) return true;
      // Top-level await alone also makes a module.
      if (!/\bawait\b/.test(source)) return false;
      const acorn = runtime.require('internal/deps/acorn/acorn/dist/acorn');
      const parses = (sourceType: string) => {
        try {
          acorn.parse(source, { ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: true });
          return true;
        } catch {
          return false;
        }
      };
      return !parses('script') && parses('module');
    }

    class ContextifyScript {
      readonly #source: string;
      readonly #filename: string;
      readonly sourceMapURL: string | undefined;
      constructor(source: string, filename: string) {
        this.#source = source;
        this.#filename = filename;
        this.sourceMapURL = mapAddress(source);
        // A syntax error is thrown here, before the script runs.
        checkSyntax(runtime, source, filename);
      }
      runInContext(context: unknown): unknown {
        if (context !== null && context !== undefined) throw notAvailable('vm.createContext()');
        return evaluate(`${this.#source}\n//# sourceURL=${this.#filename}`);
      }
      createCachedData(): Uint8Array {
        return new Uint8Array(0);
      }
    }

    return {
      ContextifyScript,
      constants: {
        measureMemory: { mode: { SUMMARY: 0, DETAILED: 1 }, execution: { DEFAULT: 0, EAGER: 1 } },
      },
      containsModuleSyntax: (source: string) => usesModuleSyntax(source),
      shouldRetryAsESM: (source: string) => usesModuleSyntax(source),
      compileFunctionForCJSLoader(source: string, filename: string, _isSea: boolean, detectModule: boolean) {
        const result = {
          __proto__: null,
          cachedDataRejected: false,
          sourceMapURL: mapAddress(source),
          sourceURL: undefined,
          canParseAsESM: false,
          function: undefined as unknown,
        };
        try {
          result.function = compile(source.replace(/^#!.*/, ''), filename, PARAMETERS);
        } catch (error) {
          if (detectModule && usesModuleSyntax(source)) result.canParseAsESM = true;
          else throw placed(runtime, error, source, filename);
        }
        return result;
      },
      compileFunction(
        source: string,
        filename: string,
        _line: number,
        _column: number,
        _cachedData: unknown,
        _produce: boolean,
        context: unknown,
        _extensions: unknown,
        parameters: string[] = [],
      ) {
        if (context !== undefined) throw notAvailable('vm.createContext()');
        return { __proto__: null, function: compile(source, filename, parameters), sourceMapURL: undefined };
      },
      makeContext() {
        throw notAvailable('vm.createContext()');
      },
      startSigintWatchdog: () => {},
      stopSigintWatchdog: () => false,
      watchdogHasPendingSigint: () => false,
      measureMemory() {
        throw notAvailable('vm.measureMemory()');
      },
    };
  };

/** Parses without running. @throws {SyntaxError} the engine's own, placed */
function checkSyntax(runtime: Runtime, source: string, filename: string): void {
  try {
    // oxlint-disable-next-line no-new -- parses the body, and runs nothing
    new runtime.host.Function(source);
  } catch (error) {
    throw placed(runtime, error, source, filename);
  }
}

/** Notes where the error stands: the engine does not tell, the parser of Node's library does. */
function placed(runtime: Runtime, error: unknown, source: string, filename: string): unknown {
  if (!(error instanceof SyntaxError)) return error;
  const acorn = runtime.require('internal/deps/acorn/acorn/dist/acorn');
  try {
    acorn.parse(source, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true });
  } catch (wrong) {
    const offset = (wrong as { pos?: number }).pos;
    if (offset !== undefined) {
      const place = placeText(placeAt(filename, source, offset));
      error.stack = `${place}\n\nSyntaxError: ${error.message}`;
      placeError(runtime, error, place);
    }
  }
  return error;
}

export const makeCommonJsLexerBinding: MakeBinding = () => ({
  parse(source: string): [Set<string>, string[]] {
    try {
      const { exports, reexports } = parseCommonJs(source);
      return [new Set(exports), reexports];
    } catch {
      // What is wrong with it shows when it is compiled.
      return [new Set(), []];
    }
  },
});
