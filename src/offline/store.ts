/** The files that this browser keeps of the site, over the Cache interface. Nothing gets in that was not verified. */
import { contentHash, keyOf, MANIFEST, type Manifest, type SiteFile } from './manifest.ts';

/**
 * Why a file could not be kept. `network`: the connection broke or is not there. `refused`: the server answered with
 * an error. `changed`: what came is not what this version consists of. `full`: no room. `blocked`: this browser keeps
 * nothing for this site.
 */
export type KeepProblem = 'network' | 'refused' | 'changed' | 'full' | 'blocked';

export class KeepError extends Error {
  readonly problem: KeepProblem;
  readonly address: string;
  constructor(problem: KeepProblem, address: string, cause?: unknown) {
    super(`${address || 'The home page'}: ${problem}`, { cause });
    this.name = 'KeepError';
    this.problem = problem;
    this.address = address;
  }
}

export interface KeepOptions {
  readonly signal?: AbortSignal;
  /** Hears the share of a file that has arrived, from 0 to 1. */
  readonly progress?: (address: string, share: number) => void;
}

/** Says that a request is the store's own: the service worker leaves it to the network. */
export const FROM_STORE = 'X-From-Store';

/** Downloads at a time. More would wait for one another on a connection of HTTP/1.1. */
const LANES = 4;

export class Store {
  readonly #base: string;
  readonly #name: string;

  /** @param base absolute address of the site, with a slash at the end */
  constructor(base: string) {
    this.#base = base;
    // Sites below other paths of this origin have stores of their own.
    this.#name = `offline ${new URL(base).pathname}`;
  }

  /**
   * The manifest of a version: the one that is kept, or the server's while that is the same.
   * @param version its {@link contentHash}
   */
  async manifest(version: string): Promise<Manifest | undefined> {
    const key = this.#key(MANIFEST, { hash: version });
    const cache = await this.#open().catch(() => undefined);
    const kept = await cache?.match(key).catch(() => undefined);
    if (kept) return (await kept.json()) as Manifest;
    const response = await fetch(new URL(MANIFEST, this.#base), { cache: 'no-store' }).catch(() => undefined);
    if (!response?.ok) return undefined;
    const content = new Uint8Array(await response.arrayBuffer());
    if ((await contentHash(content)) !== version) return undefined;
    await cache?.put(key, new Response(content, { headers: plain(response.headers) })).catch(() => {});
    return JSON.parse(new TextDecoder().decode(content)) as Manifest;
  }

  /** The file as it was received, or undefined where it is not kept. */
  async match(address: string, file: SiteFile): Promise<Response | undefined> {
    const cache = await this.#open().catch(() => undefined);
    return cache?.match(this.#key(address, file), { ignoreVary: true }).catch(() => undefined);
  }

  /** Addresses of this version's files that are kept. */
  async held({ files }: Manifest): Promise<Set<string>> {
    const keys = await this.#keys();
    return new Set(Object.keys(files).filter((address) => keys.has(this.#key(address, files[address]!))));
  }

  /** Addresses of all that is kept, of whatever version. */
  async addresses(): Promise<string[]> {
    return [...(await this.#keys())].map((key) => key.slice(this.#base.length).replace(/\?.*$/, ''));
  }

  /**
   * Keeps a response.
   * @throws {KeepError} when it is not this version's file, or cannot be kept.
   */
  async put(address: string, file: SiteFile, response: Response, options: KeepOptions = {}): Promise<void> {
    if (!response.ok) throw new KeepError('refused', address, response.status);
    const content = await read(response, address, file, (share) => options.progress?.(address, share));
    if ((await contentHash(content)) !== file.hash) throw new KeepError('changed', address);
    options.signal?.throwIfAborted();
    try {
      const cache = await this.#open();
      await cache.put(this.#key(address, file), new Response(content, { headers: plain(response.headers) }));
    } catch (error) {
      throw new KeepError(isFull(error) ? 'full' : 'blocked', address, error);
    }
  }

  /**
   * Fetches and keeps what is not kept yet of these files. Those that have arrived stay when it fails or is aborted, so
   * that the next call goes on from there.
   * @throws {KeepError} of the first file that failed; the signal's reason when it was aborted.
   */
  async keepAll({ files }: Manifest, addresses: readonly string[], options: KeepOptions = {}): Promise<void> {
    const keys = await this.#keys();
    const waiting = [...new Set(addresses)].filter(
      (address) => !keys.has(this.#key(address, files[address]!)),
    );
    const failed = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
    const lane = async () => {
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift())
        await this.#fetch(address, files[address]!, { ...options, signal });
    };
    const lanes = Array.from({ length: LANES }, lane);
    try {
      await Promise.all(lanes);
    } catch (error) {
      failed.abort(error);
      await Promise.allSettled(lanes);
      throw error;
    }
  }

  async remove({ files }: Manifest, addresses: readonly string[]): Promise<void> {
    const cache = await this.#open();
    for (const address of addresses) await cache.delete(this.#key(address, files[address]!));
  }

  /** Discards what no longer belongs to the site. */
  async keepOnly({ files }: Manifest, version: string): Promise<void> {
    const current = new Set(Object.keys(files).map((address) => this.#key(address, files[address]!)));
    current.add(this.#key(MANIFEST, { hash: version }));
    const cache = await this.#open();
    for (const { url } of await cache.keys()) if (!current.has(url)) await cache.delete(url);
  }

  async #fetch(address: string, file: SiteFile, options: KeepOptions): Promise<void> {
    // A cache on the way may still hold the former version's file: then the server itself is asked.
    for (const cache of ['no-cache', 'reload'] as const)
      try {
        const response = await fetch(new URL(address, this.#base), {
          cache,
          headers: { [FROM_STORE]: 'yes' },
          priority: 'low',
          ...(options.signal && { signal: options.signal }),
        });
        await this.put(address, file, response, options);
        return;
      } catch (error) {
        options.signal?.throwIfAborted();
        if (!(error instanceof KeepError)) throw new KeepError('network', address, error);
        if (error.problem !== 'changed' || cache === 'reload') throw error;
      }
  }

  async #keys(): Promise<Set<string>> {
    const cache = await this.#open().catch(() => undefined);
    return new Set(((await cache?.keys().catch(() => [])) ?? []).map(({ url }) => url));
  }

  #key(address: string, file: Pick<SiteFile, 'hash'>): string {
    return new URL(keyOf(address, file), this.#base).href;
  }

  /** @throws where the browser keeps nothing: without HTTPS, and in some private windows. */
  async #open(): Promise<Cache> {
    return caches.open(this.#name);
  }
}

/** @throws {KeepError} `changed` when there is more than the file has; a `TypeError` when the connection breaks. */
async function read(
  response: Response,
  address: string,
  { bytes }: SiteFile,
  arrived: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = new Uint8Array(bytes);
  let length = 0;
  for await (const chunk of chunks(response)) {
    if (length + chunk.length > bytes) throw new KeepError('changed', address);
    content.set(chunk, length);
    length += chunk.length;
    arrived(bytes ? length / bytes : 1);
  }
  return content.subarray(0, length);
}

/** Not the stream's own iterator: Safari has none. */
async function* chunks({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return;
    yield part.value;
  }
}

/** Without what describes how a response travelled, which the kept one did not. */
function plain(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'vary', 'accept-ranges']) kept.delete(name);
  return kept;
}

const isFull = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError';
