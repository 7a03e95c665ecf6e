/** `npm start`: builds the site and serves it. */
export {};
await import('./build.ts');
if (!process.exitCode) await import('./serve.ts');
