import type { Runtime } from '../sandbox/index.ts';

/** How a guide's example is run: its file's ending tells. */
export function exampleCommand(name: string): { readonly runtime: Runtime; readonly command: string } {
  if (name.endsWith('.sql')) return { runtime: 'postgres', command: `psql ${name}` };
  return { runtime: 'node', command: `node ${name}` };
}
