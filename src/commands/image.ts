/** Makes the image of the Linux machine, unless it is there, and adds it to the build in dist/. */
import fs from 'node:fs';
import path from 'node:path';
import { loadCurriculum } from '../curriculum/index.ts';
import { buildLinuxEngine } from '../sandbox/linux/build.ts';
import { buildLinuxImage, MissingTools } from '../sandbox/linux/image/build.ts';
import { publishImage, publishReason } from '../sandbox/linux/image/publish.ts';
import { cache, dist, imageFolder, root } from './project.ts';
import { listForOffline } from './site.ts';

const built = fs.existsSync(path.join(dist, 'index.html'));
try {
  const assets = await buildLinuxEngine(path.join(cache, 'linux-engine'), console.log);
  const image = await buildLinuxImage(imageFolder, assets, (line) => {
    console.log(line);
    // Stages begin at the edge; what stands further in is about one of them.
    if (built && !line.startsWith(' ')) publishReason(dist, `It is being made now: ${line}`);
  });
  if (built) {
    publishImage(dist, image);
    await listForOffline(dist, loadCurriculum(root));
  }
  console.log(`${image.system} is ready in ${path.relative('.', imageFolder)}.`);
} catch (error) {
  if (built) publishImage(dist, undefined);
  console.error(error instanceof MissingTools ? error.message : error);
  process.exitCode = 1;
}
