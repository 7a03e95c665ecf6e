/**
 * The Linux machine as a copy of the site has it. It stands beside the pages and not in them: an image takes minutes
 * to make, and joins a site that is there already.
 */
export interface MachineListing {
  /** What the machine's agent answers when it is asked which image it runs. */
  readonly id: string;
  /** For readers: `Debian 12.13 with Linux 6.1.0-50-686`. */
  readonly system: string;
  readonly state: readonly ListedPart[];
  /** The base, and over it the layer of an image that has one. */
  readonly disks: readonly ListedDisk[];
}

export interface ListedDisk {
  /** Bytes of a part when it is unpacked. */
  readonly partSize: number;
  readonly parts: readonly ListedPart[];
  /** Parts that nearly every session reads, by their place in `parts`. */
  readonly ahead: readonly number[];
}

export interface ListedPart {
  readonly bytes: number;
  readonly sha256: string;
}

/** Where the listing stands, relative to the base. */
export const LISTING = 'linux.json';

/** Where a sentence says what a copy without a machine lacks, or how far the making of one is. */
export const WHY_NOT = 'linux.txt';

/** Where the licences of all that the machine holds stand, relative to the base. */
export const LICENSES = 'linux-licenses.txt';

const PARTS = '_astro/linux/';

/** Where a part stands, relative to the base: among the files whose names tell their content. */
export const partAddress = ({ sha256 }: Pick<ListedPart, 'sha256'>): string =>
  `${PARTS}${sha256.slice(0, 32)}.bin`;

/** Whether a file of a built site is of its machine. */
export const isOfMachine = (address: string): boolean => address === LISTING || address.startsWith(PARTS);

/** Parts of the disks that a first session reads. */
export const partsAhead = ({ disks }: Pick<MachineListing, 'disks'>): ListedPart[] =>
  disks.flatMap(({ parts, ahead }) => ahead.map((part) => parts[part]!));

/** What a first session fetches, in bytes. */
export function firstBytes(listing: Pick<MachineListing, 'state' | 'disks'>): number {
  return [...listing.state, ...partsAhead(listing)].reduce((sum, { bytes }) => sum + bytes, 0);
}
