import type { Engine, Runtime } from './index.ts';

/** Every engine there is, each loaded when it is first asked for. Nothing else tests for an engine's id. */
export const engines: readonly { readonly runtime: Runtime; load(): Promise<Engine> }[] = [
  { runtime: 'node', load: async () => (await import('./node/index.ts')).nodeEngine },
  { runtime: 'postgres', load: async () => (await import('./postgres/index.ts')).postgresEngine },
  { runtime: 'python', load: async () => (await import('./python/index.ts')).pythonEngine },
];

/** The engine that runs and checks exercises of this runtime, or undefined where none is built yet. */
export async function engineFor(runtime: Runtime): Promise<Engine | undefined> {
  return engines.find((engine) => engine.runtime === runtime)?.load();
}
