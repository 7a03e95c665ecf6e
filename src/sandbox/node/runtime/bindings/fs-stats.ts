/** What `stat` and `statfs` tell, in the number arrays that Node's library reads, and types of entries. */
import { type Attributes, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG } from '../file-system.ts';

/** Numbers that describe one file. */
export const STATS_FIELDS = 18;

export type Numbers = Float64Array | BigInt64Array;

/** `uv_dirent_type_t`. */
const DIRENT_TYPES: Readonly<Record<number, number>> = {
  [S_IFREG]: 1,
  [S_IFDIR]: 2,
  [S_IFLNK]: 3,
  [S_IFIFO]: 4,
  [S_IFCHR]: 6,
};

export function direntType(mode: number): number {
  return DIRENT_TYPES[mode & S_IFMT] ?? 0;
}

export function fillNumbers(into: Numbers, values: readonly number[]): Numbers {
  for (const [index, value] of values.entries())
    if (into instanceof Float64Array) into[index] = value;
    else into[index] = BigInt(value);
  return into;
}

export function statNumbers(file: Attributes): number[] {
  const times = [file.accessed, file.modified, file.changed, file.born];
  return [
    file.device,
    file.mode,
    file.links,
    file.user,
    file.group,
    file.represents,
    file.blockSize,
    file.number,
    file.size,
    file.blocks,
    ...times.flatMap(({ seconds, nanoseconds }) => [seconds, nanoseconds]),
  ];
}

/** A disk as there might be: type (ext4), block size, fragment size, blocks in all, free, available; inodes in all, free. */
export const DISK: readonly number[] = [
  0xef53, 4096, 4096, 2_621_440, 1_966_080, 1_966_080, 655_360, 589_824,
];
