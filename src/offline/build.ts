/** Writes what the site needs offline into a build: `offline.json` and `service-worker.js`. */
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { WHOLE_BOOK } from '../book/shelf.ts';
import type { Runtime } from '../sandbox/index.ts';
import {
  addressOf,
  contentHash,
  groupOf,
  isForeignFont,
  isHashed,
  isOnScreen,
  MANIFEST,
  type Group,
  type Manifest,
  type SiteFile,
} from './manifest.ts';

/** An engine whose files stand in the build under hashed names. */
export interface EngineFiles {
  readonly runtime: Runtime;
  readonly title: string;
  /** Where its files were made. */
  readonly folder: string;
  /** Files that joined the build apart from its pages, by address. */
  readonly joined?: ((address: string) => boolean) | undefined;
}

export interface OfflineBuild {
  /** The folder that holds package.json. */
  readonly root: string;
  /** The built site, whose `.br` files are there already. */
  readonly out: string;
  /** Ids of the written steps, in order. */
  readonly steps: readonly string[];
  readonly engines: readonly EngineFiles[];
}

const WORKER = 'service-worker.js';

/** Files that are for servers and crawlers, or never fetched by name. */
const NOT_KEPT = /\.(br|gz|xml|txt|map|partial)$|^(_headers|_hosting\/.*)$/;

/** @returns the files that it wrote, relative to `out` */
export async function writeOfflineFiles(build: OfflineBuild): Promise<readonly string[]> {
  const text = JSON.stringify(await readManifest(build));
  const version = await contentHash(new TextEncoder().encode(text));
  fs.writeFileSync(path.join(build.out, MANIFEST), text);
  fs.writeFileSync(path.join(build.out, WORKER), await bundleWorker(build.root, version));
  return [MANIFEST, WORKER];
}

/** @param version empty for a worker that keeps nothing */
export async function bundleWorker(root: string, version: string): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(root, 'src/offline/worker.ts')],
    define: { SITE_VERSION: JSON.stringify(version) },
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
  });
  return outputFiles[0]!.text;
}

async function readManifest({ out, steps, engines }: OfflineBuild): Promise<Manifest> {
  const paths = fs
    .readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(out, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !NOT_KEPT.test(file) && file !== MANIFEST && file !== WORKER)
    .toSorted();
  const contents = new Map(paths.map((file) => [addressOf(file), fs.readFileSync(path.join(out, file))]));
  const hashes = new Map<string, string>();
  for (const [address, content] of contents) hashes.set(address, await contentHash(new Uint8Array(content)));
  const engineOf = await engineFiles(engines, hashes);
  const loads = loadsOf(contents, engineOf);

  const needs: string[][] = [];
  const indexes = new Map<string, number>();
  const needsIndex = (address: string): number => {
    const all = [...closure(address, loads)].toSorted();
    const key = all.join(' ');
    if (!indexes.has(key)) indexes.set(key, needs.push(all) - 1);
    return indexes.get(key)!;
  };
  const pages = paths.filter((file) => file.endsWith('.html')).map(addressOf);
  const needed = new Set(pages.filter(isOnScreen).flatMap((address) => [...closure(address, loads)]));
  const files: Record<string, SiteFile> = {};
  for (const file of paths) {
    const address = addressOf(file);
    const compressed = path.join(out, `${file}.br`);
    const group = groupOf(address, { steps, engines: engineOf, needed });
    const bytes = contents.get(address)!.length;
    files[address] = {
      hash: hashes.get(address)!,
      bytes,
      wire: fs.existsSync(compressed) ? fs.statSync(compressed).size : bytes,
      ...(group !== undefined && { group }),
      ...(file.endsWith('.html') && { needs: needsIndex(address) }),
    };
  }
  const titles = Object.fromEntries(
    [...contents]
      .filter(([address]) => /^([^/]+\/)?$/.test(address))
      .map(([address, content]) => [address, titleOf(content.toString())]),
  );
  return { files, needs, titles, groups: groupsOf(files, titles, contents, steps, engines) };
}

/** Which engine each of the engines' files is of, told by content: their names have a hash that Vite chose. */
async function engineFiles(
  engines: readonly EngineFiles[],
  hashes: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  for (const { runtime, folder } of engines)
    for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const content = fs.readFileSync(path.join(entry.parentPath, entry.name));
        made.set(await contentHash(new Uint8Array(content)), runtime);
      }
  const found = new Map<string, string>();
  for (const [address, hash] of hashes) {
    const engine =
      engines.find(({ joined }) => joined?.(address))?.runtime ?? (isHashed(address) && made.get(hash));
    if (engine) found.set(address, engine);
  }
  return found;
}

/**
 * The scripts, styles and fonts that each file names, and so loads at once or later. Not the files of engines, which
 * come when they are used, nor fonts for other scripts than this site's.
 */
function loadsOf(
  contents: ReadonlyMap<string, Buffer>,
  engineOf: ReadonlyMap<string, string>,
): Map<string, readonly string[]> {
  const assets = new Set(
    [...contents.keys()].filter(
      (address) => isHashed(address) && !engineOf.has(address) && !isForeignFont(address),
    ),
  );
  const loads = new Map<string, readonly string[]>();
  for (const [address, content] of contents)
    if (/(^|\/|\.html|\.js|\.css)$/.test(address) && !engineOf.has(address)) {
      // Pages, styles and lists of what to preload name them from the base, scripts name one another by `./`.
      const named = content.toString().matchAll(/(?:_astro|\.)\/([\w@.-]+)/g);
      loads.set(
        address,
        [...new Set([...named].map(([, name]) => `_astro/${name}`))].filter((name) => assets.has(name)),
      );
    }
  return loads;
}

function closure(address: string, loads: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const visit = (file: string) => {
    for (const next of loads.get(file) ?? [])
      if (!found.has(next)) {
        found.add(next);
        visit(next);
      }
  };
  visit(address);
  return found;
}

function groupsOf(
  files: Readonly<Record<string, SiteFile>>,
  titles: Readonly<Record<string, string>>,
  contents: ReadonlyMap<string, Buffer>,
  steps: readonly string[],
  engines: readonly EngineFiles[],
): Group[] {
  /** Engines of a step's exercises. */
  const enginesOf = (step: string): string[] => {
    const runtimes = [...contents]
      .filter(([address]) => address.startsWith(`${step}/`) && address.endsWith('/exercise.json'))
      .map(([, content]) => (JSON.parse(content.toString()) as { runtime: string }).runtime);
    return engines
      .filter(({ runtime }) => runtimes.includes(runtime))
      .map(({ runtime }) => `engine/${runtime}`);
  };
  const all: Group[] = [
    { id: 'site', kind: 'site', title: 'The site itself: map, glossary, editor', with: [] },
    ...steps.map((step) => ({
      id: `step/${step}`,
      kind: 'step' as const,
      title: titles[`${step}/`] ?? step,
      with: ['site', ...enginesOf(step)],
    })),
    ...engines.map(({ runtime, title }) => ({
      id: `engine/${runtime}`,
      kind: 'engine' as const,
      title: `${title} engine`,
      with: [],
    })),
    { id: 'search', kind: 'search', title: 'Search', with: ['site'] },
    ...Object.keys(files)
      .filter((address) => files[address]!.group === address)
      .map((address) => ({ id: address, kind: 'pdf' as const, title: pdfTitle(address, titles), with: [] }))
      .toSorted((a, b) => a.title.localeCompare(b.title, 'en')),
  ];
  const used = new Set(Object.values(files).map(({ group }) => group));
  return all.filter(({ id }) => used.has(id));
}

/** `pdf/apis-letter.pdf` → `APIs, PDF for letter paper`. */
function pdfTitle(address: string, titles: Readonly<Record<string, string>>): string {
  const [, name = address, letter] = /^pdf\/(.*?)(-letter)?\.pdf$/.exec(address) ?? [];
  return `${titles[name === WHOLE_BOOK ? '' : `${name}/`] ?? name}, PDF${letter ? ' for letter paper' : ''}`;
}

function titleOf(html: string): string {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
  return title
    .replace(/ · .*$/, '')
    .replace(/&#(?:39|x27);/g, "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
