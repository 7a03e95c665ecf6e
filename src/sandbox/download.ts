/** Fetches the large files of an engine, and counts them as they travel. */
import { SandboxFault, type Download, type Progress } from './index.ts';

/** Where a file of an engine is, and how large. The address has a hash of the content in it. */
export interface AssetAddress {
  readonly url: string;
  /** As read, after decompression. */
  readonly bytes: number;
  /** As Brotli sends it. */
  readonly wire: number;
}

/** The files of one engine, fetched once per page. */
export interface Assets<Name extends string> {
  /**
   * Everybody who waits hears of progress, whoever came first.
   * @throws {SandboxFault} `download` or `offline`.
   */
  fetch(progress: (progress: Progress) => void): Promise<Readonly<Record<Name, Uint8Array<ArrayBuffer>>>>;
  /** What a first start costs this browser: nothing when this page or the browser's cache has the files. */
  download(): Promise<Download>;
}

/**
 * @param engine as in a sentence: `Python`
 */
export function engineAssets<Name extends string>(
  engine: string,
  addresses: Readonly<Record<Name, AssetAddress>>,
): Assets<Name> {
  const all = Object.values(addresses) as AssetAddress[];
  const total = all.reduce((sum, { wire }) => sum + wire, 0);
  /** Share of each file that has arrived, by address, and who wants to know of changes. */
  const arrived = new Map<string, number>();
  const watchers = new Set<() => void>();
  let fetching: Promise<Record<Name, Uint8Array<ArrayBuffer>>> | undefined;
  let here = false;

  async function fetchAll(): Promise<Record<Name, Uint8Array<ArrayBuffer>>> {
    const entries = await Promise.all(
      (Object.entries(addresses) as [Name, AssetAddress][]).map(
        async ([name, address]) => [name, await fetchOne(address)] as const,
      ),
    );
    here = true;
    return Object.fromEntries(entries) as Record<Name, Uint8Array<ArrayBuffer>>;
  }

  async function fetchOne(address: AssetAddress): Promise<Uint8Array<ArrayBuffer>> {
    const { url, bytes } = address;
    try {
      const response = await fetch(url);
      if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
      const content = await counted(response.body, address);
      // Cut short, or a page of some proxy in its place.
      if (content.length !== bytes) throw new Error(`${url} has ${content.length} bytes, not ${bytes}`);
      return content;
    } catch (error) {
      throw new SandboxFault({
        ...(navigator.onLine
          ? { kind: 'download', happened: `A file of ${engine} could not be loaded.` }
          : { kind: 'offline', happened: `You are offline, and this browser does not hold ${engine} yet.` }),
        works: 'Reading, editing and your saved code are not affected.',
        remedy: 'Press the button again when the connection is back.',
        detail: String(error),
      });
    }
  }

  async function counted(
    body: ReadableStream<Uint8Array>,
    { url, bytes }: AssetAddress,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const content = new Uint8Array(bytes);
    let loaded = 0;
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return content.subarray(0, loaded);
      if (loaded + value.length > bytes) throw new Error(`${url} has more than ${bytes} bytes`);
      content.set(value, loaded);
      loaded += value.length;
      arrived.set(url, loaded / bytes);
      for (const watcher of watchers) watcher();
    }
  }

  return {
    async fetch(progress) {
      const report = () => {
        const loaded = all.reduce((sum, { url, wire }) => sum + wire * (arrived.get(url) ?? 0), 0);
        progress({ phase: 'download', loaded: Math.round(loaded), total });
      };
      report();
      watchers.add(report);
      try {
        fetching ??= fetchAll();
        return await fetching;
      } catch (error) {
        fetching = undefined;
        throw error;
      } finally {
        watchers.delete(report);
      }
    },
    async download() {
      // Not there without HTTPS, and in some private windows.
      const held = await Promise.all(
        all.map(async ({ url, wire }) =>
          (await globalThis.caches?.match(url).catch(() => undefined)) ? wire : 0,
        ),
      );
      const sum = held.reduce((left, wire) => left + wire, 0);
      return { total, cached: here ? total : sum, kept: sum === total };
    },
  };
}
