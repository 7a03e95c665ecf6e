/**
 * A read-only disk for v86, in parts of equal size that are loaded when the machine first reads them. v86 takes
 * any object with these methods for a disk.
 */

/** Gives a part by its number. Rejects when it cannot be had. */
export type LoadPart = (index: number) => Promise<Uint8Array>;

type Give = (bytes: Uint8Array) => void;

export class Disk {
  readonly byteLength: number;
  readonly #partSize: number;
  readonly #load: LoadPart;
  readonly #failed: (error: Error) => void;
  /** Parts that are here or on their way. */
  readonly #parts = new Map<number, Promise<Uint8Array>>();
  readonly #here = new Map<number, Uint8Array>();
  /** Set by v86. */
  onload: ((event: object) => void) | undefined;

  /** @param failed called when a part cannot be had: the machine then waits for it without end */
  constructor(parts: number, partSize: number, load: LoadPart, failed: (error: Error) => void) {
    this.byteLength = parts * partSize;
    this.#partSize = partSize;
    this.#load = load;
    this.#failed = failed;
  }

  /** Numbers of the parts that were read, in the order of their first use. */
  get used(): number[] {
    return [...this.#parts.keys()];
  }

  load(): void {
    this.onload?.({});
  }

  get(start: number, length: number, give: Give): void {
    const first = Math.floor(start / this.#partSize);
    const last = Math.floor((start + length - 1) / this.#partSize);
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const parts = numbers.map((number) => this.#here.get(number));
    const whole = (all: readonly Uint8Array[]) => {
      const offset = start - first * this.#partSize;
      if (all.length === 1) return all[0]!.subarray(offset, offset + length);
      const joined = new Uint8Array(all.length * this.#partSize);
      all.forEach((part, index) => joined.set(part, index * this.#partSize));
      return joined.subarray(offset, offset + length);
    };
    // At once where that is possible: a promise is a turn of the event loop for each read.
    if (parts.every((part) => part !== undefined)) give(whole(parts));
    else
      Promise.all(numbers.map((number) => this.#part(number))).then((all) => give(whole(all)), this.#failed);
  }

  get_and_cache(start: number, length: number, give: Give): void {
    this.get(start, length, give);
  }

  get_from_cache(): undefined {
    return undefined;
  }

  /** Never called: the guest mounts its disks to be read. */
  set(_start: number, _bytes: Uint8Array, done: () => void): void {
    done();
  }

  get_state(): [] {
    return [];
  }

  set_state(): void {}

  #part(number: number): Promise<Uint8Array> {
    let part = this.#parts.get(number);
    if (!part) {
      part = this.#load(number).then((bytes) => {
        this.#here.set(number, bytes);
        return bytes;
      });
      this.#parts.set(number, part);
      part.catch(() => this.#parts.delete(number));
    }
    return part;
  }
}
