/** The program of a worker, in a page or in Node: one machine, from its start to the end of the worker. */
import { Disk, type LoadPart } from './disk.ts';
import { openEmulator, type Emulator } from './emulator.ts';
import { unpacked, verified } from './parts.ts';
import type { DiskParts, FromWorker, PartAddress, ToWorker } from './protocol.ts';

interface Port {
  post(message: FromWorker, transfer?: ArrayBuffer[]): void;
  listen(hear: (message: ToWorker) => void): void;
  load(url: string): Promise<Uint8Array>;
}

/** How often a part of the disk is asked for, and how long it waits before it asks again: a network may blink. */
const ATTEMPTS = 5;
const PAUSE_MS = 1000;

const port = await openPort();
let emulator: Emulator;
let disks: Disk[] = [];
// One after another: bytes for the agent may speak of a file that was shared just before.
let turn: Promise<void> = Promise.resolve();
port.listen((message) => {
  turn = turn
    .then(() => serve(message))
    .catch((error: unknown) =>
      port.post({ type: 'crash', reason: String((error as Error)?.stack ?? error) }),
    );
});

async function serve(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'boot':
      disks = message.disks.map(openDisk);
      emulator = await openEmulator({
        program: await WebAssembly.compile(message.program),
        origin: message.origin,
        disks,
        output: (bytes) => port.post({ type: 'output', bytes: bytes.slice() }),
        console: (text) => port.post({ type: 'console', text }),
      });
      port.post({ type: 'running' });
      break;
    case 'input':
      emulator.input(message.bytes);
      break;
    case 'share':
      await emulator.share(message.name, message.content);
      break;
    case 'pause':
      await emulator.pause();
      break;
    case 'resume':
      await emulator.resume();
      break;
    case 'save': {
      const state = await emulator.save();
      port.post({ type: 'saved', state, used: disks.map((disk) => disk.used) }, [state]);
    }
  }
}

function openDisk({ parts, partSize }: DiskParts): Disk {
  const load: LoadPart = (index) => loadPart(parts[index]!);
  return new Disk(parts.length, partSize, load, (error) =>
    port.post({ type: 'disk', reason: error.message }),
  );
}

async function loadPart(part: PartAddress): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt++)
    try {
      return await unpacked(await verified(part, await port.load(part.url)));
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
    }
}

async function openPort(): Promise<Port> {
  if ('WorkerGlobalScope' in globalThis)
    return {
      post: (message, transfer = []) => globalThis.postMessage(message, { transfer }),
      listen: (hear) => globalThis.addEventListener('message', ({ data }) => hear(data as ToWorker)),
      async load(url) {
        const response = await fetch(url);
        if (!response.ok) throw new Error(`${url} answered ${response.status}`);
        return new Uint8Array(await response.arrayBuffer());
      },
    };
  const [{ parentPort }, { readFile }] = await Promise.all([
    import('node:worker_threads'),
    import('node:fs/promises'),
  ]);
  return {
    post: (message, transfer = []) => parentPort!.postMessage(message, transfer),
    listen: (hear) => void parentPort!.on('message', hear),
    load: async (url) => new Uint8Array(await readFile(url)),
  };
}
