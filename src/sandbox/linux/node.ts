/** The same engine in Node: for making images, for the contract and the gate, and for work without a browser. */
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { SandboxFault, type Engine, type StartOptions } from '../index.ts';
import type { LinuxAssets } from './build.ts';
import type { ImageDisk, ImagePart, LinuxImage } from './image/build.ts';
import { LinuxMachine, type MachineParts, type StartWorker } from './machine.ts';
import { verified } from './parts.ts';
import type { DiskParts, FromWorker, PartAddress } from './protocol.ts';

/** One that lets whoever has it keep states of its machines. */
export interface LinuxEngine extends Engine {
  start(options: StartOptions): Promise<LinuxMachine>;
}

/**
 * @param assets as {@link buildLinuxEngine} made them
 * @param image as `buildLinuxImage` made it; without one, every start is the fault `not-built`
 */
export function linuxInNode(assets: LinuxAssets, image: LinuxImage | undefined): LinuxEngine {
  const total = (image?.state ?? []).reduce((sum, { bytes }) => sum + bytes, assets.program.wire);
  let parts: MachineParts | undefined;
  return {
    id: 'linux',
    runtime: 'linux',
    label: `${image?.system ?? 'Debian'}, in Node.js`,
    honesty: 'The machine of the page, in a worker thread of Node.js.',
    availability: () => (image ? { ok: true } : { ok: false, fault: NOT_BUILT }),
    download: async () => ({ total, cached: parts ? total : 0 }),
    async start({ signal, progress }) {
      signal.throwIfAborted();
      if (!image) throw new SandboxFault(NOT_BUILT);
      parts ??= await readParts(assets, image);
      progress({ phase: 'boot', loaded: 0, total: 0 });
      const machine = new LinuxMachine(parts, nodeWorker(assets));
      try {
        await machine.booted;
        signal.throwIfAborted();
        return machine;
      } catch (error) {
        await machine.stop();
        throw error;
      }
    },
  };
}

const NOT_BUILT = {
  kind: 'not-built',
  happened: 'This copy of the site was built without its Linux machine.',
  works: 'Reading, and all other exercises.',
  remedy: 'Run "npm run image" on a Debian system, then build the site again.',
} as const;

async function readParts(assets: LinuxAssets, image: LinuxImage): Promise<MachineParts> {
  try {
    const state = await Promise.all(
      image.state
        .map((part) => addressOf(image.folder, part))
        .map(async (address) => verified(address, new Uint8Array(await fs.promises.readFile(address.url)))),
    );
    return {
      program: program(assets),
      origin: { state: Buffer.concat(state).buffer },
      disks: image.disks.map((disk) => diskParts(image.folder, disk)),
      image: image.id,
    };
  } catch (error) {
    throw new SandboxFault({
      kind: 'download',
      happened: 'A part of the Linux machine is missing or damaged.',
      works: 'Reading, and all other exercises.',
      remedy: `Delete ${image.folder} and run "npm run image" again.`,
      detail: String(error),
    });
  }
}

const addressOf = (folder: string, { file, sha256 }: ImagePart): PartAddress => ({
  url: path.join(folder, file),
  sha256,
});

/** Where the parts of an image's disk are. */
export const diskParts = (folder: string, disk: Pick<ImageDisk, 'partSize' | 'parts'>): DiskParts => ({
  partSize: disk.partSize,
  parts: disk.parts.map((part) => addressOf(folder, part)),
});

/** v86's program. */
export const program = (assets: LinuxAssets): Uint8Array<ArrayBuffer> =>
  new Uint8Array(fs.readFileSync(path.join(assets.folder, assets.program.file)));

/** Starts workers of this engine as threads of Node. */
export const nodeWorker =
  (assets: LinuxAssets): StartWorker =>
  (events) => {
    const worker = new Worker(path.join(assets.folder, assets.worker.file), { stdout: true, stderr: true });
    let over = false;
    worker.on('message', (message: FromWorker) => !over && events.message(message));
    worker.on('error', (error) => !over && events.error(String(error)));
    return {
      post: (message) => worker.postMessage(message),
      end() {
        over = true;
        void worker.terminate();
      },
    };
  };
