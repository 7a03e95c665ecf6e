export const inner = await import('#config').then(
  () => 'NEVER',
  (error) => `the nearest package.json counts: ${error.code}`,
);
