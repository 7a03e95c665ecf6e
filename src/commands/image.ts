/** `npm run image`: makes the image of the Linux machine, unless it is there. */
import path from 'node:path';
import { buildLinuxEngine } from '../sandbox/linux/build.ts';
import { buildLinuxImage, MissingTools } from '../sandbox/linux/image/build.ts';
import { cache } from './project.ts';

try {
  const assets = await buildLinuxEngine(path.join(cache, 'linux-engine'), console.log);
  const { folder, system } = await buildLinuxImage(path.join(cache, 'linux-image'), assets, console.log);
  console.log(`${system} is ready in ${path.relative('.', folder)}.`);
} catch (error) {
  console.error(error instanceof MissingTools ? error.message : error);
  process.exitCode = 1;
}
