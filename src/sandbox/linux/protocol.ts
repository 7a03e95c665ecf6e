/** What a machine and its worker say to each other. Both sides are ours: no code of the reader's runs in a worker. */
import type { Origin } from './emulator.ts';

/** Where one part of an image is: an address that the page fetches, or a path that Node reads. */
export interface PartAddress {
  readonly url: string;
  /** SHA-256 of the content, in hexadecimal. */
  readonly sha256: string;
}

/** A disk in parts, each compressed by itself with deflate. */
export interface DiskParts {
  /** Bytes of every part when it is unpacked. */
  readonly partSize: number;
  readonly parts: readonly PartAddress[];
}

export type ToWorker =
  | {
      readonly type: 'boot';
      /** `v86.wasm`. Compiled in the worker: the page's policy does not allow that there. */
      readonly program: Uint8Array<ArrayBuffer>;
      readonly origin: Origin;
      readonly disks: readonly DiskParts[];
    }
  | { readonly type: 'input'; readonly bytes: Uint8Array }
  | { readonly type: 'share'; readonly name: string; readonly content: Uint8Array }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'save' };

export type FromWorker =
  /** The machine runs; its agent may not answer yet. */
  | { readonly type: 'running' }
  | { readonly type: 'output'; readonly bytes: Uint8Array }
  | { readonly type: 'console'; readonly text: string }
  | { readonly type: 'crash'; readonly reason: string }
  /** A part of a disk cannot be had: the machine waits for it without end. */
  | { readonly type: 'disk'; readonly reason: string }
  /** `used`: of each disk, the parts that were read since the start. */
  | { readonly type: 'saved'; readonly state: ArrayBuffer; readonly used: readonly (readonly number[])[] };
