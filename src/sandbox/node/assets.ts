import * as addresses from 'virtual:node-engine';
import type { AssetAddress } from 'virtual:node-engine';
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

/** Fetches engine and library once per page, and counts bytes as they travel, for every caller that waits. */
export async function engineText(progress: (progress: Progress) => void): Promise<EngineText> {
  const assets = [addresses.engine, addresses.library];
  const total = assets.reduce((sum, { wire }) => sum + wire, 0);
  const report = () => {
    const loaded = assets.reduce((sum, { url, wire }) => sum + wire * (arrived.get(url) ?? 0), 0);
    progress({ phase: 'download', loaded: Math.round(loaded), total });
  };
  report();
  watchers.add(report);
  try {
    const [script, library] = await Promise.all([text(addresses.engine), text(addresses.library)]);
    return { script, library: JSON.parse(library) as object };
  } finally {
    watchers.delete(report);
  }
}

/** What a first start costs this browser: nothing when this page or its offline cache has the files. */
export async function engineDownload(): Promise<Download> {
  const assets = [addresses.engine, addresses.library];
  const here = await Promise.all(
    assets.map(async ({ url, wire }) =>
      fetched.has(url) || (await globalThis.caches?.match(url).catch(() => undefined)) ? wire : 0,
    ),
  );
  return {
    total: assets.reduce((sum, { wire }) => sum + wire, 0),
    cached: here.reduce((sum, wire) => sum + wire, 0),
  };
}

/** What a program needs beyond the engine itself. */
export interface Extras {
  readonly packages: readonly Package[];
  /** Modules of Node's library that only some programs need, by id. */
  readonly library: Readonly<Record<string, string>>;
}

/** Fetches what these files need: the packages whose names they quote, and what strips types if one is TypeScript. */
export async function extrasFor(files: Files): Promise<Extras> {
  const scripts = Object.entries(files)
    .filter(([path]) => /\.[cm]?[jt]s$/.test(path))
    .map(([, content]) => (typeof content === 'string' ? content : new TextDecoder().decode(content)))
    .join('\n');
  const wanted = Object.entries(addresses.packages).filter(
    ([name]) => scripts.includes(`'${name}'`) || scripts.includes(`"${name}"`),
  );
  const typed =
    Object.keys(files).some((path) => /\.[cm]?ts$/.test(path)) || scripts.includes('stripTypeScriptTypes');
  const [library, ...packages] = await Promise.all([
    typed ? text(addresses.typescript).then((json) => JSON.parse(json) as Record<string, string>) : {},
    ...wanted.map(async ([, { name, packageJson, files: parts }]) => ({
      name,
      files: {
        'package.json': packageJson,
        ...Object.fromEntries(
          await Promise.all(
            Object.entries(parts).map(async ([path, asset]) => [path, await bytes(asset)] as const),
          ),
        ),
      },
    })),
  ]);
  return { packages, library };
}

const text = (asset: AssetAddress): Promise<string> => once(asset, (response) => response.text());

const bytes = (asset: AssetAddress): Promise<Uint8Array> =>
  once(asset, async (response) => new Uint8Array(await response.arrayBuffer()));

/** Each address is always read in the same way. */
function once<T>(asset: AssetAddress, read: (response: Response) => Promise<T>): Promise<T> {
  let promise = fetched.get(asset.url) as Promise<T> | undefined;
  if (!promise) {
    promise = download(asset, read);
    promise.catch(() => fetched.delete(asset.url));
    fetched.set(asset.url, promise);
  }
  return promise;
}

async function download<T>(
  { url, bytes: size }: AssetAddress,
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
        ? { kind: 'download', happened: 'A file of the embedded Node could not be loaded.' }
        : {
            kind: 'offline',
            happened: 'You are offline, and this browser does not hold the embedded Node yet.',
          }),
      works: 'Reading, editing and your saved code are not affected.',
      remedy: 'Press the button again when the connection is back.',
      detail: String(error),
    });
  }
}
