import type { Engine, EngineId, Runtime } from './index.ts';

/**
 * Every engine there is, each loaded when it is first asked for. Nothing else tests for an engine's id. One with an
 * `id` here is a place that the reader goes to, and is found by that id only.
 */
export const engines: readonly {
  readonly runtime: Runtime;
  readonly id?: EngineId;
  load(): Promise<Engine>;
}[] = [
  { runtime: 'node', load: async () => (await import('./node/index.ts')).nodeEngine },
  {
    runtime: 'node',
    id: 'webcontainer',
    load: async () => (await import('./webcontainer/index.ts')).webcontainerEngine,
  },
  { runtime: 'postgres', load: async () => (await import('./postgres/index.ts')).postgresEngine },
  { runtime: 'python', load: async () => (await import('./python/index.ts')).pythonEngine },
  { runtime: 'linux', load: async () => (await import('./linux/index.ts')).linuxEngine },
];

/** The engine that runs and checks exercises of this runtime, or undefined where none is built yet. */
export async function engineFor(runtime: Runtime, id?: EngineId): Promise<Engine | undefined> {
  return engines.find((engine) => engine.runtime === runtime && engine.id === id)?.load();
}
