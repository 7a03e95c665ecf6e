import type { Runtime } from '../sandbox/index.ts';

/** Runtimes as readers know them. */
export const runtimeNames: Readonly<Record<Runtime, string>> = {
  node: 'Node.js',
  python: 'Python',
  postgres: 'PostgreSQL',
  linux: 'Linux',
};
