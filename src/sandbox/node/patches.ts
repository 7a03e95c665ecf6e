/**
 * Changes to the text of Node's library, each of which must apply exactly once and keep the number of lines,
 * so that frames in stacks are those of Node.
 *
 * Most are of one kind. In Node, C++ drains ticks and microtasks between two callbacks of one phase. A browser drains
 * microtasks only when a task ends, so each of these loops returns to our event loop after every
 * callback and is called again (see `runtime/event-loop.ts`).
 */
export interface Patch {
  readonly module: string;
  readonly why: string;
  readonly find: string;
  readonly replace: string;
}

export const patches: readonly Patch[] = [
  {
    module: 'internal/timers',
    why: 'one immediate for each task',
    find: 'if (ranAtLeastOneImmediate)\n        runNextTicks();',
    replace: 'if (ranAtLeastOneImmediate)\n        return;',
  },
  {
    module: 'internal/timers',
    why: 'one list of timers for each task; tell when the next one is due',
    find: 'if (ranAtLeastOneList)\n        runNextTicks();',
    replace:
      'if (ranAtLeastOneList) {\n        nextExpiry = list.expiry; return timeoutInfo[0] > 0 ? nextExpiry : -nextExpiry; }',
  },
  {
    module: 'internal/timers',
    why: 'one timer for each task',
    find: 'if (ranAtLeastOneTimer)\n        runNextTicks();',
    replace: 'if (ranAtLeastOneTimer)\n        return;',
  },
  {
    module: 'internal/async_hooks',
    why: 'note the operation that began last (see runtime/bindings/async-wrap.ts)',
    find: 'async_id_fields[kExecutionAsyncId] = asyncId;',
    replace: 'async_id_fields[kExecutionAsyncId] = async_id_fields[4] = asyncId;',
  },
  {
    module: 'internal/util',
    why: 'there is no other realm whose RegExp the program could not have changed',
    find: "runInNewContext('this', undefined, { contextName: 'internal' })",
    replace: 'globalThis',
  },
  // Without these two a `fetch` of a `data:` address of 60 kB never settles: undici drops the RangeError.
  {
    module: 'internal/deps/undici/undici',
    why: 'a worker has a smaller stack than a process: 65535 arguments do not fit',
    find: 'if ((2 << 15) - 1 > length) {',
    replace: 'if ((2 << 12) - 1 > length) {',
  },
  {
    module: 'internal/deps/undici/undici',
    why: 'fewer arguments at a time there, too',
    find: 'let addition = (2 << 15) - 1;',
    replace: 'let addition = (2 << 12) - 1;',
  },
];

/**
 * Applies every patch to the library, a map from module id to source text.
 * @throws {Error} naming the patch that no longer applies: Node's source has changed underneath it.
 */
export function applyPatches(library: Record<string, string>): void {
  for (const { module, why, find, replace } of patches) {
    const source = library[module];
    const places = source === undefined ? 0 : source.split(find).length - 1;
    if (source === undefined || places !== 1)
      throw new Error(
        `patches.ts: "${why}" applies to ${places} places of ${module}, expected 1. Look at that module of this Node version and adapt the patch.`,
      );
    if (replace.split('\n').length !== find.split('\n').length)
      throw new Error(`patches.ts: "${why}" moves the lines of ${module}.`);
    library[module] = source.replace(find, () => replace);
  }
}
