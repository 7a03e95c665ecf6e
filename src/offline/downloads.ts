/**
 * The page "Offline": a row for each group that can be taken along, with its size and what of it is here. Downloads run in
 * this page, one after another, and end with it; what has arrived stays.
 */
import { button, element } from '../exercise/dom.ts';
import { href } from '../href.ts';
import { downloadOf, filesOf, MANIFEST, OFFLINE_PAGE, type Group, type Manifest } from './manifest.ts';
import { KeepError, Store, type KeepProblem } from './store.ts';

const base = new URL(href(''), location.href).href;

const HEADINGS: Readonly<Record<Group['kind'], string>> = {
  site: 'The site',
  step: 'Steps',
  engine: 'Engines, to run exercises',
  search: 'The site',
  pdf: 'Guides as PDF',
};

/** What happened, what still works, what to do. */
const PROBLEMS: Readonly<Record<KeepProblem, string>> = {
  network:
    'The connection broke. What has arrived is kept and complete; “Resume” goes on from there when the connection is back.',
  refused:
    'The server did not give one of the files. What has arrived is kept; try again later, or reload this page, in case the site has changed.',
  changed:
    'One of the files is not the one that this version of the site consists of, so it was not kept. The site has probably changed: reload this page, take the new version when it is offered, and go on.',
  full: 'There is no room left on this device for this site. What was here before is unchanged, and what has arrived is kept: remove something below, or free space on the device, and go on with “Resume”.',
  blocked:
    'This browser keeps no files for this site: a private window, or a setting, forbids it. Reading and exercises work with a network. To take the site along, open it in an ordinary window.',
};

class OfflinePage extends HTMLElement {
  readonly #store = new Store(base);
  readonly #rows = new Map<string, Row>();
  #manifest!: Manifest;
  #held = new Set<string>();
  /** Downloads wait for one another: they share files, and the connection. */
  #last: Promise<void> = Promise.resolve();
  /** Whether the browser was asked, in this page, not to discard what is kept. */
  #asked = false;

  async connectedCallback(): Promise<void> {
    const missing = location.href.replace(/[?#].*$/, '') !== `${base}${OFFLINE_PAGE}`;
    if (missing) this.#showMissing();
    const manifest = await fetch(`${base}${MANIFEST}`)
      .then((response) => response.json() as Promise<Manifest>)
      .catch(() => undefined);
    if (!manifest) {
      this.#say('The list of files could not be loaded. Reload this page when the connection is back.', true);
      return;
    }
    this.#manifest = manifest;
    const blocked = await this.#blocked();
    if (blocked) this.#say(blocked, true);
    else this.#showGroups();
    await this.#refresh();
    if (missing) this.#listPages();
    // Another page, or another tab, may have changed what is here.
    document.addEventListener('visibilitychange', () => void this.#refresh());
  }

  /** Whether this browser can keep the site at all, and if not, why. */
  async #blocked(): Promise<string | undefined> {
    if (!globalThis.isSecureContext)
      return 'This site was opened over HTTP, and browsers keep files only over HTTPS. Reading and exercises work with a network.';
    try {
      await caches.open('probe');
      await caches.delete('probe');
      const registration = await navigator.serviceWorker.register(`${base}service-worker.js`);
      return registration ? undefined : PROBLEMS.blocked;
    } catch {
      return navigator.onLine ? PROBLEMS.blocked : undefined;
    }
  }

  /** The address in the window is that of the page that the reader wanted. */
  #showMissing(): void {
    const section = this.querySelector<HTMLElement>('.not-here')!;
    section.hidden = false;
    section.querySelector('.asked')!.textContent = location.pathname;
    document.title = `Not on your device · ${document.title}`;
    section.querySelector('[data-action="again"]')!.addEventListener('click', () => location.reload());
  }

  #listPages(): void {
    const pages = Object.entries(this.#manifest.titles).filter(([address]) => this.#held.has(address));
    this.querySelector('.kept-pages')!.replaceChildren(
      ...pages.map(([address, title]) => {
        const link = element('a', '', title);
        link.href = base + address;
        return element('li', '', link);
      }),
    );
  }

  #showGroups(): void {
    const list = this.querySelector('.offline-groups')!;
    for (const kind of ['step', 'engine', 'pdf', 'site'] as const) {
      const groups = this.#manifest.groups.filter((group) => HEADINGS[group.kind] === HEADINGS[kind]);
      if (!groups.length) continue;
      const rows = groups.map((group) => {
        const row = new Row(group, {
          download: () => void this.#download(row),
          remove: () => void this.#remove(row),
        });
        this.#rows.set(group.id, row);
        return row.item;
      });
      list.append(element('h2', '', HEADINGS[kind]), element('ul', '', ...rows));
    }
  }

  /** Reads anew what is kept. */
  async #refresh(): Promise<void> {
    this.#held = await this.#store.held(this.#manifest);
    for (const row of this.#rows.values()) row.show(this.#sizes(row.group));
    await this.#showStorage();
  }

  #sizes({ id }: Group): Sizes {
    const { files } = this.#manifest;
    const sum = (addresses: readonly string[], size: 'bytes' | 'wire') =>
      addresses.reduce((total, address) => total + files[address]![size], 0);
    const own = filesOf(this.#manifest, id);
    const here = own.filter((address) => this.#held.has(address));
    const left = downloadOf(this.#manifest, id).filter((address) => !this.#held.has(address));
    return {
      total: sum(own, 'wire'),
      left: sum(left, 'wire'),
      here: sum(here, 'bytes'),
      unpacked: sum(own, 'bytes'),
      complete: left.length === 0,
    };
  }

  async #download(row: Row): Promise<void> {
    const abort = new AbortController();
    row.begin(() => abort.abort());
    let arrived = false;
    const before = this.#last;
    const { promise, resolve: done } = Promise.withResolvers<void>();
    this.#last = promise;
    try {
      await before;
      abort.signal.throwIfAborted();
      this.#askToPersist();
      this.#say(`Downloading ${row.group.title}.`);
      await this.#fetch(row, abort.signal);
      arrived = true;
      this.#say(`${row.group.title} is on this device.`);
    } catch (error) {
      if (abort.signal.aborted)
        this.#say(
          `Cancelled. What has arrived of ${row.group.title} is kept, and “Resume” goes on from there.`,
        );
      else if (error instanceof KeepError) this.#say(`${row.group.title}: ${PROBLEMS[error.problem]}`, true);
      else throw error;
    } finally {
      done();
      row.end(arrived);
      await this.#refresh();
    }
  }

  async #fetch(row: Row, signal: AbortSignal): Promise<void> {
    const { files } = this.#manifest;
    this.#held = await this.#store.held(this.#manifest);
    const wanted = downloadOf(this.#manifest, row.group.id).filter((address) => !this.#held.has(address));
    const total = wanted.reduce((sum, address) => sum + files[address]!.wire, 0);
    const shares = new Map<string, number>();
    await this.#store.keepAll(this.#manifest, wanted, {
      signal,
      progress: (address, share) => {
        shares.set(address, share);
        const loaded = [...shares].reduce((sum, [name, part]) => sum + part * files[name]!.wire, 0);
        row.progress(loaded, total);
      },
    });
  }

  async #remove(row: Row): Promise<void> {
    await this.#store.remove(this.#manifest, filesOf(this.#manifest, row.group.id)).catch(() => {});
    await this.#refresh();
    this.#say(`${row.group.title} was removed from this device.`);
  }

  /** At the first download. Nothing waits for the answer: Firefox asks the reader, who may leave it open. */
  #askToPersist(): void {
    if (this.#asked) return;
    this.#asked = true;
    void navigator.storage?.persist?.().then(() => this.#showStorage());
  }

  async #showStorage(): Promise<void> {
    const { storage } = navigator;
    const { usage, quota } = (await storage?.estimate?.().catch(() => undefined)) ?? {};
    const persisted = await storage?.persisted?.().catch(() => undefined);
    const sentences = [];
    if (usage !== undefined && quota)
      sentences.push(
        `This site uses ${size(usage)} on this device. The browser allows it up to ${size(quota)}.`,
      );
    if (persisted) sentences.push('The browser has promised to keep it until you remove it.');
    else if (persisted === false && (this.#asked || this.#held.size > 0))
      sentences.push(
        'The browser has not promised to keep it, and may discard it when the device runs out of room. It usually promises it to sites that are installed or visited often.',
      );
    this.querySelector('.offline-storage')!.textContent = sentences.join(' ');
  }

  /** One sentence at a time, read out once. */
  #say(text: string, failed = false): void {
    const status = this.querySelector('.offline-status')!;
    status.classList.toggle('failed', failed);
    status.textContent = text;
  }
}

interface Sizes {
  /** To download, were nothing of it here. */
  readonly total: number;
  /** Still to download, with what it needs. */
  readonly left: number;
  /** What its files take on this device now, and what they take when all are here. */
  readonly here: number;
  readonly unpacked: number;
  readonly complete: boolean;
}

/** One group on the page. */
class Row {
  readonly group: Group;
  readonly item: HTMLLIElement;
  readonly #size = element('span', 'group-size');
  readonly #progress = element('progress', '');
  readonly #get: HTMLButtonElement;
  readonly #remove: HTMLButtonElement;
  readonly #start: () => void;
  /** While it downloads or waits for others. */
  #cancel: (() => void) | undefined;
  /** Whether the last download was cancelled or failed. */
  #stopped = false;

  constructor(group: Group, actions: { download(): void; remove(): void }) {
    this.group = group;
    this.#start = actions.download;
    this.#get = button('', () => (this.#cancel ?? this.#start)());
    this.#remove = button('Remove', () => {
      this.#stopped = false;
      actions.remove();
    });
    this.#remove.ariaLabel = `Remove ${group.title}`;
    this.#progress.hidden = true;
    this.#progress.ariaLabel = `Download of ${group.title}`;
    this.item = element(
      'li',
      '',
      element('span', 'group-title', group.title),
      this.#size,
      element('span', 'group-buttons', this.#get, this.#remove),
      this.#progress,
    );
  }

  begin(cancel: () => void): void {
    this.#cancel = cancel;
    this.#label('Cancel');
    this.#size.textContent = 'Waiting …';
    this.#remove.hidden = true;
  }

  progress(loaded: number, total: number): void {
    this.#progress.hidden = false;
    this.#progress.max = total;
    this.#progress.value = loaded;
    this.#size.textContent = `${size(loaded)} of ${size(total)}`;
  }

  end(arrived: boolean): void {
    this.#cancel = undefined;
    this.#stopped = !arrived;
    this.#progress.hidden = true;
  }

  show({ total, left, here, unpacked, complete }: Sizes): void {
    if (this.#cancel) return;
    const more = left > total ? `, ${size(left)} with what it needs` : '';
    if (complete) this.#size.textContent = `On this device, ${size(here)}`;
    else if (here > 0)
      this.#size.textContent = `${size(left)} to download, ${size(here)} of it on this device`;
    else this.#size.textContent = `${size(total)} to download${more}; takes ${size(unpacked)}`;
    const focused = document.activeElement;
    this.#label(this.#stopped ? 'Resume' : here > 0 ? 'Download the rest' : 'Download');
    this.#get.hidden = complete;
    this.#remove.hidden = here === 0;
    // A button that has gone leaves the keyboard to the one beside it.
    if (focused === this.#get && complete) this.#remove.focus();
    if (focused === this.#remove && here === 0) this.#get.focus();
  }

  #label(verb: string): void {
    this.#get.textContent = verb;
    this.#get.ariaLabel = `${verb}: ${this.group.title}`;
  }
}

/** `3.4 MB` */
function size(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 99_500 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;
}

customElements.define('offline-page', OfflinePage);
