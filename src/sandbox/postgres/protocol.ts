/** What a machine and its workers say to each other. Both sides are ours: no reader's code runs in a worker. */
import type { Invocation } from './command.ts';
import type { Chunk } from '../index.ts';

/** Files that a process made or changed, by path. */
export type FilesLeft = ReadonlyMap<string, string | Uint8Array>;

export interface BootParts {
  /** Bytes for the first worker, which compiles them; the compiled program for all later ones. */
  readonly program: ArrayBuffer | WebAssembly.Module;
  readonly share: Blob;
  readonly cluster: Blob;
  readonly vector: Uint8Array;
}

export type ToWorker =
  | { readonly type: 'boot'; readonly parts: BootParts }
  | {
      readonly type: 'run';
      readonly invocation: Invocation;
      readonly files: Readonly<Record<string, string | Uint8Array>>;
      readonly outputLimit: number;
    };

export type FromWorker =
  | { readonly type: 'ready'; readonly module: WebAssembly.Module }
  | { readonly type: 'crash'; readonly reason: string }
  | { readonly type: 'output'; readonly chunks: readonly Chunk[] }
  | { readonly type: 'output-limit' }
  | { readonly type: 'exit'; readonly code: number; readonly files: FilesLeft };
