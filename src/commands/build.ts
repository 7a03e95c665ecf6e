/** `npm run build`: builds the site into dist/. */
import { CurriculumError } from '../curriculum/index.ts';
import { dist } from './project.ts';
import { buildSite } from './site.ts';

const start = performance.now();
try {
  await buildSite({ base: process.env['SITE_BASE'] ?? '/', out: dist, log: console.log });
  console.log(`Built dist/ in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
} catch (error) {
  console.error(error instanceof CurriculumError ? error.message : error);
  process.exitCode = 1;
}
