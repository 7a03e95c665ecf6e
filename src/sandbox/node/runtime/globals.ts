import type { Facts } from './runtime.ts';

/**
 * Leaves of the browser's globals only those that Node has too. The policy of the cell is what keeps
 * reader code from the network; this keeps a program from taking the page for Node, or Node for a page.
 */
export function keepOnlyNodesGlobals(facts: Facts): void {
  const wanted = new Set<PropertyKey>([...facts.globals, Symbol.toStringTag]);
  for (
    let scope: object | null = globalThis;
    scope && scope !== Object.prototype;
    scope = Object.getPrototypeOf(scope)
  )
    for (const key of Reflect.ownKeys(scope)) {
      if (scope === globalThis && wanted.has(key)) continue;
      if (!Reflect.deleteProperty(scope, key) && scope === globalThis)
        Object.defineProperty(scope, key, { value: undefined });
    }
}

/** Methods that V8's own console has and Node's takes over from it. They speak to an inspector only. */
export function completeConsole(): void {
  for (const name of ['profile', 'profileEnd', 'timeStamp', 'context', 'createTask'])
    if (!(name in console)) Object.defineProperty(console, name, { value: { [name]() {} }[name], ...OWN });
}

const OWN = { configurable: true, enumerable: true, writable: true };
