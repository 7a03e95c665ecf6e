/** Import specifiers that reader code may use without installing anything; each is bundled into one file. */
export const nodePackages: readonly string[] = [
  'express',
  'fastify',
  'hono',
  'hono/streaming',
  '@hono/node-server',
  'minisearch',
  'zod',
];
