import type { Facts } from './runtime.ts';

/**
 * Leaves of the browser's globals only those that Node has too. The policy of the cell is what keeps
 * reader code from the network; this keeps a program from taking the page for Node, or Node for a page.
 */
export function keepOnlyNodesGlobals(facts: Facts): void {
  const wanted = new Set<PropertyKey>(facts.globals);
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
