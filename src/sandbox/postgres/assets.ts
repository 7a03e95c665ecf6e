import * as addresses from 'virtual:postgres-engine';
import type { AssetAddress } from 'virtual:postgres-engine';
import { SandboxFault, type Download, type Progress } from '../index.ts';
import type { BootParts } from './protocol.ts';

export const postgresVersion = addresses.version;
export const workerAddress = addresses.worker.url;

const assets = [addresses.program, addresses.share, addresses.cluster, addresses.vector];

/** Contents that this page has fetched, by address. A failed one is forgotten, so that a retry fetches again. */
const fetched = new Map<string, Promise<Blob>>();

/** Bytes of each asset that have arrived, and who wants to know of changes. */
const arrived = new Map<string, number>();
const watchers = new Set<() => void>();

/** Fetches all that a server is made of once per page, and counts bytes for every caller that waits. */
export async function engineParts(progress: (progress: Progress) => void): Promise<BootParts> {
  const total = assets.reduce((sum, { wire }) => sum + wire, 0);
  const report = () =>
    progress({
      phase: 'download',
      loaded: assets.reduce((sum, { url }) => sum + (arrived.get(url) ?? 0), 0),
      total,
    });
  report();
  watchers.add(report);
  try {
    const [program, share, cluster, vector] = await Promise.all(assets.map(content));
    return {
      program: await program!.arrayBuffer(),
      share: share!,
      cluster: cluster!,
      vector: new Uint8Array(await vector!.arrayBuffer()),
    };
  } finally {
    watchers.delete(report);
  }
}

/** What a first start costs this browser: nothing when this page or its offline cache has the files. */
export async function engineDownload(): Promise<Download> {
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

function content(asset: AssetAddress): Promise<Blob> {
  let promise = fetched.get(asset.url);
  if (!promise) {
    promise = download(asset);
    promise.catch(() => fetched.delete(asset.url));
    fetched.set(asset.url, promise);
  }
  return promise;
}

/** Fetches and unpacks. The files are compressed by us, since not every host compresses what it does not know. */
async function download({ url }: AssetAddress): Promise<Blob> {
  try {
    const response = await fetch(url);
    if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
    let loaded = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          loaded += chunk.byteLength;
          arrived.set(url, loaded);
          for (const watcher of watchers) watcher();
          controller.enqueue(chunk);
        },
      }),
    );
    return await new Response(counted.pipeThrough(new DecompressionStream('gzip'))).blob();
  } catch (error) {
    throw new SandboxFault({
      ...(navigator.onLine
        ? { kind: 'download', happened: 'A file of PostgreSQL could not be loaded.' }
        : { kind: 'offline', happened: 'You are offline, and this browser does not hold PostgreSQL yet.' }),
      works: 'Reading, editing and your saved code are not affected.',
      remedy: 'Press the button again when the connection is back.',
      detail: String(error),
    });
  }
}
