/** `npm run serve -- --port N`: serves the build in dist/. */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dist } from './project.ts';
import { serveFolder } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4321' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`--port takes a whole number from 0 to 65535, not "${values.port}".`);
  process.exit(2);
}
if (!fs.existsSync(path.join(dist, 'index.html'))) {
  console.error('There is no build in dist/. Run: npm run build');
  process.exit(1);
}
const { url } = await serveFolder(dist, { port, base: process.env['SITE_BASE'] ?? '/' });
if (port && !url.includes(`:${port}/`)) console.log(`Port ${port} is taken.`);
console.log(`The site is at ${url}`);
