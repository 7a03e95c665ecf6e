/**
 * Proves all attempts at the exercises on Linux on the machine whose image is there. It takes many times as long as
 * making the image: a reader who starts the site does not wait for it, who changes an exercise runs `npm run image`.
 */
import { CurriculumError, loadCurriculum } from '../curriculum/index.ts';
import { builtLinuxImage } from '../sandbox/linux/image/build.ts';
import { imageFolder, root } from './project.ts';
import { proveNatively } from './proofs.ts';

const onLinux = loadCurriculum(root).exercises.filter(({ runtime }) => runtime === 'linux');
try {
  await proveNatively(onLinux, builtLinuxImage(imageFolder)!.id, console.log);
} catch (error) {
  console.error(error instanceof CurriculumError ? error.message : error);
  process.exit(1);
}
