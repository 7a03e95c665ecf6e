/** `npm run build`: builds the site into dist/. */
import { CurriculumError } from '../curriculum/index.ts';
import { dist } from './project.ts';
import { buildSite } from './site.ts';

const start = performance.now();
try {
  const base = process.env['SITE_BASE'] ?? '/';
  await buildSite({ base, out: dist, prove: true, log: console.log });
  console.log(`Built dist/ in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
} catch (error) {
  console.error(error instanceof CurriculumError ? error.message : error);
  process.exitCode = 1;
}
