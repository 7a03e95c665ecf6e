import * as addresses from 'virtual:node-engine';
import type { AssetAddress, PackageAddress } from 'virtual:node-engine';
import type { Package } from './runtime/packages.ts';
import { SandboxFault, type Download, type Files, type Progress } from '../index.ts';

/** What a worker boots from. */
export interface EngineText {
  readonly script: string;
  /** Node's library: `natives` by module id, and `data`. */
  readonly library: object;
}

export const nodeVersion = addresses.version;

/** What this page has fetched, by address. A failed one is forgotten, so that a retry fetches again. */
const fetched = new Map<string, Promise<unknown>>();

/** Share of each asset that has arrived, by address, and who wants to know of changes. */
const arrived = new Map<string, number>();
const watchers = new Set<() => void>();

const ENGINE = 'the embedded Node';
const engineAssets = [addresses.engine, addresses.library];

/** Fetches engine and library once per page, and counts bytes as they travel, for every caller that waits. */
export function engineText(progress: (progress: Progress) => void): Promise<EngineText> {
  return counting(engineAssets, progress, async () => {
    const [script, library] = await Promise.all([text(addresses.engine), text(addresses.library)]);
    return { script, library: JSON.parse(library) as object };
  });
}

/** What a first run of these files costs this browser: nothing when this page or its offline cache has it all. */
export async function engineDownload(files: Files = {}): Promise<Download> {
  const assets = [...engineAssets, ...assetsOf(neededBy(files))];
  const here = await Promise.all(
    assets.map(async ({ url, wire }) =>
      fetched.has(url) || (await globalThis.caches?.match(url).catch(() => undefined)) ? wire : 0,
    ),
  );
  return {
    total: wireOf(assets),
    cached: here.reduce((sum, wire) => sum + wire, 0),
  };
}

/** What a program needs beyond the engine itself. */
export interface Extras {
  readonly packages: readonly Package[];
  /** Modules of Node's library that only some programs need, by id. */
  readonly library: Readonly<Record<string, string>>;
}

/**
 * Fetches what these files need, once per page: the packages whose names they quote, and what strips types if one is
 * TypeScript.
 */
export function extrasFor(files: Files, progress: (progress: Progress) => void = () => {}): Promise<Extras> {
  const needed = neededBy(files);
  return counting(assetsOf(needed), progress, async () => {
    const [library, ...packages] = await Promise.all([
      needed.typed
        ? text(addresses.typescript).then((json) => JSON.parse(json) as Record<string, string>)
        : {},
      ...needed.packages.map(async ([specifier, { name, packageJson, files: parts }]) => ({
        name,
        files: {
          'package.json': packageJson,
          ...Object.fromEntries(
            await Promise.all(
              Object.entries(parts).map(
                async ([path, asset]) => [path, await bytes(asset, specifier)] as const,
              ),
            ),
          ),
        },
      })),
    ]);
    return { packages, library };
  });
}

interface Needed {
  /** With their specifiers. */
  readonly packages: readonly (readonly [specifier: string, address: PackageAddress])[];
  readonly typed: boolean;
}

function neededBy(files: Files): Needed {
  const scripts = Object.entries(files)
    .filter(([path]) => /\.[cm]?[jt]s$/.test(path))
    .map(([, content]) => (typeof content === 'string' ? content : new TextDecoder().decode(content)))
    .join('\n');
  return {
    packages: Object.entries(addresses.packages).filter(
      ([name]) => scripts.includes(`'${name}'`) || scripts.includes(`"${name}"`),
    ),
    typed:
      Object.keys(files).some((path) => /\.[cm]?ts$/.test(path)) || scripts.includes('stripTypeScriptTypes'),
  };
}

const assetsOf = ({ packages, typed }: Needed): AssetAddress[] => [
  ...(typed ? [addresses.typescript] : []),
  ...packages.flatMap(([, { files }]) => Object.values(files)),
];

const wireOf = (assets: readonly AssetAddress[]): number => assets.reduce((sum, { wire }) => sum + wire, 0);

/** Tells how much of these assets has arrived while somebody fetches them; nothing when all are here. */
async function counting<T>(
  assets: readonly AssetAddress[],
  progress: (progress: Progress) => void,
  fetchThem: () => Promise<T>,
): Promise<T> {
  const total = wireOf(assets);
  const report = () => {
    const loaded = assets.reduce((sum, { url, wire }) => sum + wire * (arrived.get(url) ?? 0), 0);
    progress({ phase: 'download', loaded: Math.round(loaded), total });
  };
  if (assets.some(({ url }) => (arrived.get(url) ?? 0) < 1)) {
    report();
    watchers.add(report);
  }
  try {
    return await fetchThem();
  } finally {
    watchers.delete(report);
  }
}

const text = (asset: AssetAddress): Promise<string> => once(asset, ENGINE, (response) => response.text());

const bytes = (asset: AssetAddress, specifier: string): Promise<Uint8Array> =>
  once(asset, specifier, async (response) => new Uint8Array(await response.arrayBuffer()));

/** Each address is always read in the same way. @param owner whose file it is, as in a sentence */
function once<T>(asset: AssetAddress, owner: string, read: (response: Response) => Promise<T>): Promise<T> {
  let promise = fetched.get(asset.url) as Promise<T> | undefined;
  if (!promise) {
    promise = download(asset, owner, read);
    promise.catch(() => fetched.delete(asset.url));
    fetched.set(asset.url, promise);
  }
  return promise;
}

async function download<T>(
  { url, bytes: size }: AssetAddress,
  owner: string,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  try {
    const response = await fetch(url);
    if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
    let loaded = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          loaded += chunk.byteLength;
          arrived.set(url, Math.min(1, loaded / size));
          for (const watcher of watchers) watcher();
          controller.enqueue(chunk);
        },
      }),
    );
    return await read(new Response(counted));
  } catch (error) {
    throw new SandboxFault({
      ...(navigator.onLine
        ? { kind: 'download', happened: `A file of ${owner} could not be loaded.` }
        : {
            kind: 'offline',
            happened: `You are offline, and this browser does not hold ${owner} yet.`,
          }),
      works: 'Reading, editing and your saved code are not affected.',
      remedy: 'Press the button again when the connection is back.',
      detail: String(error),
    });
  }
}
