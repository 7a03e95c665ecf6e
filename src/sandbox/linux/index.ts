/**
 * Debian inside the page: v86 in a plain worker (it runs no reader's JavaScript), from a saved state. All commands
 * of a page share one machine.
 */
import * as engineFiles from 'virtual:linux-engine';
import { href } from '../../href.ts';
import { abortable } from '../abortable.ts';
import { engineAssets } from '../download.ts';
import { SandboxFault, type Engine, type Fault, type Progress, type StartOptions } from '../index.ts';
import {
  firstBytes,
  LISTING,
  partAddress,
  partsAhead,
  WHY_NOT,
  type ListedPart,
  type MachineListing,
} from './listing.ts';
import { LinuxMachine, type MachineParts, type StartWorker } from './machine.ts';
import { verified } from './parts.ts';
import type { FromWorker, PartAddress } from './protocol.ts';

/** What is real in this engine, and what is left out, wherever it runs. */
export const HONESTY =
  'A Debian with its own kernel, systemd and programs, on an emulated 32-bit PC (v86) with one processor, 256 MB of memory and a disk in memory. Commands take 10 to 20 times as long as on your computer. There is no network but its own interfaces, so nothing can be installed from outside; manual pages are left out. Reset, or leaving the page, brings it back to its start.';

/** A start of this page has fetched what a first session needs, or is about to. */
let fetched = false;

const assets = engineAssets('Linux', { program: engineFiles.program });

export const linuxEngine: Engine = {
  id: 'linux',
  runtime: 'linux',
  label: 'Debian 12, in this page',
  honesty: HONESTY,
  availability() {
    if (typeof Worker === 'function' && 'withResolvers' in Promise) return { ok: true };
    return {
      ok: false,
      fault: {
        kind: 'unsupported-browser',
        happened: 'This browser is too old to run Linux in the page.',
        works: 'Reading, and the same commands on a Debian 12 of your own.',
        remedy: 'Open this page in a current Chrome, Edge, Firefox or Safari.',
      },
    };
  },
  async download() {
    const { worker, program, imageBytes } = engineFiles;
    const listing = await machineListing().catch(() => undefined);
    // What is fetched is told from what this copy of the site was built with, until it can be asked.
    if (!listing) return { total: imageBytes && worker.wire + program.wire + imageBytes, cached: 0 };
    const { cached } = await assets.download();
    const parts = [...listing.state, ...partsAhead(listing)];
    const held = await Promise.all(parts.map(async (part) => ((await isHere(part)) ? part.bytes : 0)));
    const total = worker.wire + program.wire + firstBytes(listing);
    const kept = cached + held.reduce((sum, bytes) => sum + bytes, worker.wire) === total;
    const here = cached + held.reduce((sum, bytes) => sum + bytes, 0);
    return { total, cached: fetched ? total : here, kept };
  },
  async start({ signal, progress }: StartOptions) {
    signal.throwIfAborted();
    const { parts, ahead } = await abortable(machineParts(progress), signal);
    progress({ phase: 'boot', loaded: 0, total: 0 });
    const machine = new LinuxMachine(parts, startWorker);
    try {
      await abortable(machine.booted, signal);
      fetched = true;
      void loadAhead(ahead);
      return machine;
    } catch (error) {
      await machine.stop();
      throw error;
    }
  },
};

const startWorker: StartWorker = (events) => {
  const worker = new Worker(engineFiles.worker.url, { type: 'module' });
  worker.addEventListener('message', ({ data }) => events.message(data as FromWorker));
  worker.addEventListener('error', (event) =>
    events.error(event.message || 'The worker could not be loaded.'),
  );
  return {
    post: (message) => worker.postMessage(message),
    end: () => worker.terminate(),
  };
};

/** @throws {SandboxFault} `not-built`, `offline` or `download`. */
async function machineListing(): Promise<MachineListing> {
  try {
    const response = await fetch(href(LISTING), { cache: 'no-cache' });
    if (response.ok) return (await response.json()) as MachineListing;
    if (response.status !== 404) throw new Error(`${response.url} answered ${response.status}`);
    const reason = await fetch(href(WHY_NOT), { cache: 'no-cache' });
    throw new SandboxFault(notBuilt(reason.ok ? await reason.text() : ''));
  } catch (error) {
    if (error instanceof SandboxFault) throw error;
    throw new SandboxFault(notLoaded(String(error)));
  }
}

async function machineParts(
  progress: (progress: Progress) => void,
): Promise<{ parts: MachineParts; ahead: readonly ListedPart[] }> {
  const listing = await machineListing();
  const loaded = { program: 0, state: 0 };
  const total = engineFiles.program.wire + listing.state.reduce((sum, { bytes }) => sum + bytes, 0);
  const report = () => progress({ phase: 'download', loaded: loaded.program + loaded.state, total });
  const [{ program }, state] = await Promise.all([
    assets.fetch((all) => {
      loaded.program = all.loaded;
      report();
    }),
    wholeState(listing, (bytes) => {
      loaded.state = bytes;
      report();
    }),
  ]);
  return {
    parts: {
      program,
      origin: { state },
      disks: listing.disks.map(({ partSize, parts }) => ({ partSize, parts: parts.map(addressOf) })),
      image: listing.id,
    },
    ahead: partsAhead(listing),
  };
}

/**
 * The state in one piece. Its parts are fetched side by side; those that have come are in the browser's cache when
 * one fails, and are not fetched again.
 */
async function wholeState(
  { state }: MachineListing,
  progress: (bytes: number) => void,
): Promise<ArrayBuffer> {
  const whole = new Uint8Array(state.reduce((sum, { bytes }) => sum + bytes, 0));
  let loaded = 0;
  let start = 0;
  await Promise.all(
    state.map(async (part) => {
      const target = whole.subarray(start, (start += part.bytes));
      target.set(
        await fetchPart(part, (bytes) => {
          loaded += bytes;
          progress(loaded);
        }),
      );
    }),
  );
  return whole.buffer;
}

/** @param arrived is told of the bytes of each chunk; of what was lost, with a minus. */
async function fetchPart(part: ListedPart, arrived: (bytes: number) => void): Promise<Uint8Array> {
  const { url } = addressOf(part);
  let here = 0;
  try {
    const response = await fetch(url);
    if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
    const content = new Uint8Array(part.bytes);
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (here + value.length > part.bytes) throw new Error(`${url} has more than ${part.bytes} bytes`);
      content.set(value, here);
      here += value.length;
      arrived(value.length);
    }
    return await verified(addressOf(part), content);
  } catch (error) {
    arrived(-here);
    throw new SandboxFault(notLoaded(String(error)));
  }
}

/** Lets the browser's cache have what a session reads soon. What fails is fetched when it is read. */
async function loadAhead(parts: readonly ListedPart[]): Promise<void> {
  for (const part of parts)
    // What is kept for offline would only be read in vain, while the machine needs the processor.
    if (!(await isHere(part)))
      await fetch(addressOf(part).url, { priority: 'low' }).then(
        (response) => response.arrayBuffer(),
        () => {},
      );
}

const addressOf = (part: ListedPart): PartAddress => ({
  url: new URL(href(partAddress(part)), location.href).href,
  sha256: part.sha256,
});

/** Not there without HTTPS, and in some private windows. */
const isHere = (part: ListedPart) =>
  globalThis.caches?.match(addressOf(part).url).catch(() => undefined) ?? undefined;

const notLoaded = (detail: string): Fault => ({
  ...(navigator.onLine
    ? { kind: 'download', happened: 'A part of the Linux machine could not be loaded.' }
    : {
        kind: 'offline',
        happened: 'You are offline, and this browser does not hold the Linux machine yet.',
      }),
  works: 'Reading, editing and your saved code are not affected.',
  remedy: 'Press the button again when the connection is back; what has been loaded is kept.',
  detail,
});

/** @param reason what is missing where the site was built, or how far the making is */
const notBuilt = (reason: string): Fault => ({
  kind: 'not-built',
  happened: 'This copy of the site does not have its Linux machine yet.',
  works: 'Reading, and all exercises that are not on Linux.',
  remedy: `${reason || 'It is made with "npm run image" where the site is built.'} Press the button again when it is there.`,
});
