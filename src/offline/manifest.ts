/**
 * What one version of the site consists of, and which files of it belong together. The build writes it as
 * `offline.json`; the service worker and the page "Offline" read it. Pure, so that it is tested without a browser.
 *
 * Files go by their **address**: relative to the base, pages with their slash and without `index.html`. The home page
 * is the empty address.
 */

export interface SiteFile {
  /** The first half of the content's SHA-256, in hexadecimal: see {@link contentHash}. */
  readonly hash: string;
  /** As the browser keeps it. */
  readonly bytes: number;
  /** As it travels, where the host sends the compressed file beside it. */
  readonly wire: number;
  /** The group that downloads and removes it. What is in none is kept once it was read. */
  readonly group?: string;
  /** Of a page: index in `needs`. */
  readonly needs?: number;
}

/** What a reader downloads in one go. Every file is in one group at most. */
export interface Group {
  readonly id: string;
  readonly kind: 'site' | 'step' | 'engine' | 'search' | 'pdf';
  readonly title: string;
  /** Groups without which it would be of no use. */
  readonly with: readonly string[];
}

export interface Manifest {
  readonly files: Readonly<Record<string, SiteFile>>;
  /** Scripts, styles and fonts that a page loads or may yet load, shared by all pages of one template. */
  readonly needs: readonly (readonly string[])[];
  readonly groups: readonly Group[];
  /** Titles of the pages that are no page of an exercise, by address. */
  readonly titles: Readonly<Record<string, string>>;
}

/** Where the manifest stands. */
export const MANIFEST = 'offline.json';

/** The page that says what is kept; shown in place of a page that is not there. */
export const OFFLINE_PAGE = 'offline/';

/** The frame in which exercises run. */
const CELL = 'cell.html';

/** Identifies content. Half of the digest is plenty against chance, and halves what the manifest weighs. */
export async function contentHash(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The address of a file of the build: `apis/index.html` → `apis/`. */
export function addressOf(path: string): string {
  return path.replace(/(^|\/)index\.html$/, '$1');
}

/** Whether its name has a hash of its content in it: then every version may use it that names it. */
export function isHashed(address: string): boolean {
  return address.startsWith('_astro/');
}

/**
 * Where a file is kept, relative to the base. Versions that agree on a file share it, so that an update fetches and
 * keeps no file twice.
 */
export function keyOf(address: string, { hash }: Pick<SiteFile, 'hash'>): string {
  return isHashed(address) ? address : `${address}?${hash}`;
}

/** The group of a file, or undefined where none has it. */
export function groupOf(
  address: string,
  {
    steps,
    engines,
    needed,
  }: {
    /** Those that are written. */
    readonly steps: readonly string[];
    /** By the addresses of their files. */
    readonly engines: ReadonlyMap<string, string>;
    /** Scripts, styles and fonts of pages for the screen. */
    readonly needed: ReadonlySet<string>;
  },
): string | undefined {
  const engine = engines.get(address);
  if (engine) return `engine/${engine}`;
  const [folder = ''] = address.split('/');
  if (folder === 'pdf') return address.endsWith('.pdf') ? address : 'site';
  if (folder === 'pagefind') return 'search';
  if (isHashed(address)) return needed.has(address) ? 'site' : undefined;
  if (!isOnScreen(address)) return undefined;
  const page = /(^|\/|\.html)$/.test(address);
  if (steps.includes(folder))
    return page || address.endsWith('/exercise.json') ? `step/${folder}` : undefined;
  return page || /^[^/]+\.(svg|webmanifest)$/.test(address) || /^icon[^/]*\.png$/.test(address)
    ? 'site'
    : undefined;
}

/** Not a page for paper, nor one that needs a third party's host. */
export function isOnScreen(address: string): boolean {
  return !address.startsWith('print/') && !address.endsWith('/full-node/');
}

/** Whether it has letters that this site's language does without. A page that has some fetches it, and it is kept then. */
export function isForeignFont(address: string): boolean {
  return /-(cyrillic|greek|vietnamese|latin-ext)\b.*\.woff2$/.test(address);
}

/**
 * A page and what it needs to work whole: what it loads and may yet load, and, in a step, the exercises that it has with
 * their solutions. Engines are not among it: they come when they are first used.
 */
export function withNeeds({ files, needs }: Manifest, address: string): string[] {
  const file = files[address];
  if (!file) return [];
  const all = [address, ...(needs[file.needs ?? -1] ?? [])];
  if (file.group?.startsWith('step/')) {
    const parts = Object.keys(files).filter(
      (other) => other.startsWith(address) && /\/(exercise\.json|solution\/)$/.test(other),
    );
    all.push(CELL, ...parts, ...parts.flatMap((part) => needs[files[part]!.needs ?? -1] ?? []));
  }
  return [...new Set(all)].filter((other) => files[other]);
}

/** The files of a group alone. */
export function filesOf({ files }: Manifest, group: string): string[] {
  return Object.keys(files).filter((address) => files[address]!.group === group);
}

/** The files of a group and of all that it needs, what it needs first. */
export function downloadOf(manifest: Manifest, group: string): string[] {
  const needed = manifest.groups.find(({ id }) => id === group)?.with ?? [];
  return [...needed.flatMap((id) => downloadOf(manifest, id)), ...filesOf(manifest, group)];
}

/**
 * What a version fetches before it takes over, so that nothing is lost that was there offline: the files of those that
 * the former version kept, and what kept pages need now.
 */
export function carriedOver(manifest: Manifest, kept: Iterable<string>): string[] {
  const names = new Set([...kept].map(nameOf));
  const same = Object.keys(manifest.files).filter((address) => names.has(nameOf(address)));
  return [...new Set(same.flatMap((address) => withNeeds(manifest, address)))];
}

/** The name of a file in all versions: `_astro/editor.DakOxDQ8.js` → `_astro/editor.js`. */
function nameOf(address: string): string {
  return isHashed(address) ? address.replace(/\.[\w-]{8}(?=\.\w+$)/, '') : address;
}
