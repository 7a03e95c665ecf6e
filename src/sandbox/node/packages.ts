/** Import specifiers of npm packages that reader code may use; each is bundled into one file. */
export const npmPackages: readonly string[] = [
  'express',
  'fastify',
  'gpt-tokenizer/encoding/cl100k_base',
  'hono',
  'hono/streaming',
  '@hono/node-server',
  'minisearch',
  'zod',
];

/** All that reader code may import without installing anything: those, and packages of ours. */
export const nodePackages: readonly string[] = [
  ...npmPackages,
  '@roadmap/embed',
  '@roadmap/model-server',
  '@roadmap/retrieval',
  '@roadmap/runbooks',
];
