/**
 * `internalBinding('builtins')` (node_builtins.cc): compiles the modules of Node's library. A module of
 * the library that is left out becomes one of `builtins/` when there is a replacement; a public one that
 * cannot be had refuses by name; an internal one is a no-op.
 */
import { refusedModule, replacedModules } from '../builtins/index.ts';
import type { LibraryModule, Runtime } from '../runtime.ts';
import { stub } from './stub.ts';

export type LibraryFunction = (
  exports: object,
  require: (id: string) => LibraryModule,
  module: { exports: unknown },
  process: object,
  internalBinding: (name: string) => object,
  primordials: object,
) => void;

/** Told once, as soon as Node's library can load modules. */
export type LoadersReady = (
  require: (id: string) => LibraryModule,
  internalBinding: (name: string) => object,
) => void;

export interface Library {
  /** Source text by module id. */
  readonly natives: Readonly<Record<string, string>>;
  compile(id: string, parameters: readonly string[]): (...values: unknown[]) => unknown;
}

const PARAMETERS = ['exports', 'require', 'module', 'process', 'internalBinding', 'primordials'];

export function libraryOf(runtime: Runtime, natives: Readonly<Record<string, string>>): Library {
  return {
    natives,
    compile(id, parameters) {
      // On one line with the text, so that positions in stack traces are those of Node's file.
      const source = `(function(${parameters.join()}){${natives[id]}\n})\n//# sourceURL=node:${id}`;
      return runtime.host.evaluate(source) as (...values: unknown[]) => unknown;
    },
  };
}

export function makeBuiltinsBinding(
  runtime: Runtime,
  library: Library,
  perContext: object,
  loaded: LoadersReady,
): object {
  const { facts } = runtime;
  const replaced = replacedModules(runtime);
  return {
    builtinIds: facts.ids,
    compileFunction(id: string): LibraryFunction {
      const replacement = replaced[id];
      if (replacement) return replacement;
      // Those scripts have run before the loader was there.
      if (id.startsWith('internal/per_context/'))
        return (_exports, _require, module) => {
          module.exports = perContext;
        };
      if (library.natives[id] !== undefined) return library.compile(id, PARAMETERS) as LibraryFunction;
      return (_exports, _require, module) => {
        module.exports = facts.refused[id] ? refusedModule(id, facts.refused[id]) : stub(runtime, id);
      };
    },
    setInternalLoaders: (internalBinding: (name: string) => object, require: (id: string) => LibraryModule) =>
      loaded(require, internalBinding),
    natives: {},
    builtinCategories: { canBeRequired: facts.ids, cannotBeRequired: [] },
    config: JSON.stringify({ target_defaults: {}, variables: { node_use_amaro: true } }),
    hasCachedBuiltins: () => true,
  };
}
