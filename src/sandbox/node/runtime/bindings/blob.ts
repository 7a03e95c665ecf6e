/**
 * `internalBinding('blob')`, which Node's own Blob and File rest on (`src/node_blob.cc`): pieces of
 * memory and of files, read one after the other.
 *
 * Left out: sending a Blob to a worker.
 */
import { type Attributes, FileSystemError, S_IFMT, S_IFREG } from '../file-system.ts';
import { type MakeBinding, type Runtime, uvError } from '../runtime.ts';
import { type Path, later, textOf } from './fs-request.ts';
import { nodeError } from './node-error.ts';

/** What a pull gives: the end, or maybe bytes and more to come. Less than 0 is an error. */
const END = 0;
const MORE = 1;
/** Bytes that are read from a file at once. */
const CHUNK = 65_536;

type Deliver = (status: number, bytes?: ArrayBuffer) => void;

/** A part of a Blob: bytes from one place to another, in memory or in a file. */
interface Part {
  readonly source: Uint8Array | BackingFile;
  readonly start: number;
  readonly end: number;
}

interface BackingFile {
  readonly path: string;
  /** As it was; when it has changed since, it cannot be read. */
  readonly attributes: Attributes;
}

export const makeBlobBinding: MakeBinding = (runtime) => {
  /** What `URL.createObjectURL()` has given an address, by the id in it. */
  const objects = new Map<string, readonly [handle: unknown, size: number, type: string]>();

  /** Makes one chunk of a part, or tells that there is none left. */
  function pull(part: Part, position: number, deliver: (status: number, bytes?: ArrayBuffer) => void): void {
    const { source, end } = part;
    if (source instanceof Uint8Array) {
      deliver(MORE, source.slice(position, end).buffer);
    } else if (position === end) {
      deliver(END);
    } else {
      later(runtime, () => {
        const bytes = readChunk(runtime, source, position, Math.min(end, position + CHUNK));
        if (typeof bytes === 'number') deliver(bytes);
        else deliver(MORE, bytes);
      });
    }
  }

  class BlobReader {
    readonly #parts: Part[];
    #position: number | undefined;

    constructor(parts: readonly Part[]) {
      this.#parts = [...parts];
    }

    pull(callback: Deliver): void {
      const part = this.#parts[0];
      if (!part) {
        callback(END);
        return;
      }
      const position = this.#position ?? part.start;
      // Bytes in memory come at once, be they none.
      const begun = this.#position !== undefined;
      if (begun && position >= part.end) {
        this.#next(callback);
        return;
      }
      pull(part, position, (status, bytes) => {
        if (status === END) {
          this.#next(callback);
        } else {
          this.#position = position + (bytes?.byteLength ?? 0);
          callback(status, bytes);
        }
      });
    }

    /** Nothing here ever blocks, so nobody needs to be woken. */
    setWakeup(): void {}

    #next(callback: Deliver): void {
      this.#parts.shift();
      this.#position = undefined;
      callback(this.#parts.length > 0 ? MORE : END, undefined);
    }
  }

  class Blob {
    readonly #parts: readonly Part[];

    constructor(parts: readonly Part[]) {
      this.#parts = parts;
    }

    static partsOf(blob: Blob): readonly Part[] {
      return blob.#parts;
    }

    getReader(): BlobReader {
      return new BlobReader(this.#parts);
    }

    slice(start: number, end: number): Blob {
      const parts: Part[] = [];
      let offset = 0;
      for (const part of this.#parts) {
        const from = Math.max(part.start, part.start + start - offset);
        const to = Math.min(part.end, part.start + end - offset);
        if (from < to) parts.push({ source: part.source, start: from, end: to });
        offset += part.end - part.start;
      }
      return new Blob(parts);
    }
  }

  return {
    createBlob: (sources: readonly (Blob | ArrayBuffer | ArrayBufferView)[]) =>
      new Blob(
        sources.flatMap((source) => {
          if (source instanceof Blob) return Blob.partsOf(source);
          const bytes = bytesOf(source);
          return [{ source: bytes, start: 0, end: bytes.length }];
        }),
      ),
    createBlobFromFilePath(given: Path) {
      const path = textOf(given);
      try {
        const attributes = runtime.files.stat(path);
        const part = { source: { path, attributes }, start: 0, end: attributes.size };
        return [new Blob([part]), attributes.size];
      } catch (error) {
        if (!(error instanceof FileSystemError)) throw error;
        throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', 'Unable to open file as blob');
      }
    },
    concat(buffers: readonly (ArrayBuffer | ArrayBufferView)[]) {
      const pieces = buffers.map((buffer) => bytesOf(buffer));
      const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
      let position = 0;
      for (const piece of pieces) {
        all.set(piece, position);
        position += piece.length;
      }
      return all.buffer;
    },
    storeDataObject(id: string, handle: unknown, size: number, type: string) {
      objects.set(id, [handle, size, type]);
    },
    getDataObject: (id: string) => objects.get(id),
    revokeObjectURL(url: string) {
      objects.delete(url.replace(/^blob:nodedata:/, ''));
    },
  };
};

function bytesOf(source: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

/** Bytes of a file, or the number of an error. */
function readChunk(
  runtime: Runtime,
  { path, attributes }: BackingFile,
  start: number,
  end: number,
): ArrayBuffer | number {
  const { files } = runtime;
  try {
    const fd = files.open(path, 0, 0);
    try {
      if (!isSame(files.statDescriptor(fd), attributes)) return uvError(runtime, 'EINVAL');
      const bytes = new Uint8Array(end - start);
      files.read(fd, bytes, start);
      return bytes.buffer;
    } finally {
      files.close(fd);
    }
  } catch (error) {
    if (error instanceof FileSystemError) return uvError(runtime, error.code);
    throw error;
  }
}

function isSame(now: Attributes, before: Attributes): boolean {
  return (
    (now.mode & S_IFMT) === S_IFREG &&
    now.size === before.size &&
    now.modified.seconds === before.modified.seconds &&
    now.modified.nanoseconds === before.modified.nanoseconds
  );
}
