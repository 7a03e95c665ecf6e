/** Puts the Linux machine into a built site, as far as there is one. */
import fs from 'node:fs';
import path from 'node:path';
import { LICENSES, LISTING, partAddress, WHY_NOT, type MachineListing } from '../listing.ts';
import { missingTools, type LinuxImage } from './build.ts';

/** What pages read of an image. */
export function listingOf({ id, system, state, disks }: LinuxImage): MachineListing {
  const listed = (parts: LinuxImage['state']) => parts.map(({ bytes, sha256 }) => ({ bytes, sha256 }));
  return {
    id,
    system,
    state: listed(state),
    disks: disks.map((disk) => ({ ...disk, parts: listed(disk.parts) })),
  };
}

/** Where the parts of an image are here, by their addresses on the site. */
export function partFiles({ folder, state, disks }: LinuxImage): Map<string, string> {
  const parts = [...state, ...disks.flatMap((disk) => disk.parts)];
  return new Map(parts.map((part) => [partAddress(part), path.join(folder, part.file)]));
}

/**
 * @param out the built site
 * @param image what it gets; without one its pages say what is missing
 */
export function publishImage(out: string, image: LinuxImage | undefined): void {
  if (!image) {
    publishReason(out, missingTools() ?? 'It can be made with: npm run image');
    return;
  }
  for (const [address, file] of partFiles(image)) {
    const target = path.join(out, address);
    if (fs.existsSync(target)) continue;
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(file, target);
  }
  fs.copyFileSync(path.join(image.folder, image.licenses), path.join(out, LICENSES));
  writeWhole(path.join(out, LISTING), JSON.stringify(listingOf(image)));
  fs.rmSync(path.join(out, WHY_NOT), { force: true });
}

/** Lets pages say why there is no machine, in a sentence. */
export function publishReason(out: string, sentence: string): void {
  writeWhole(path.join(out, WHY_NOT), sentence);
}

/** Whole or not at all, while the site is served. */
function writeWhole(file: string, text: string): void {
  fs.writeFileSync(`${file}.partial`, text);
  fs.renameSync(`${file}.partial`, file);
}
