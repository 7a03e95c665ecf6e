/** Modules of Node's library that are replaced whole, and those that are refused. */
import type { LibraryFunction } from '../bindings/builtins.ts';
import type { RefusedExports, Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';

export function replacedModules(_runtime: Runtime): Readonly<Record<string, LibraryFunction>> {
  return {};
}

/** A module with the names and constants of the real one; whatever is called says that it cannot be had. */
export function refusedModule(id: string, exports: RefusedExports): object {
  const members = Object.entries(exports).map(([name, kind]) => {
    if (typeof kind === 'object') return [name, kind.value] as const;
    const refuse =
      kind === 'class'
        ? class {
            constructor() {
              throw notAvailable(`${id}.${name}`);
            }
          }
        : () => {
            throw notAvailable(`${id}.${name}()`);
          };
    Object.defineProperty(refuse, 'name', { value: name });
    return [name, refuse] as const;
  });
  return Object.fromEntries(members);
}
