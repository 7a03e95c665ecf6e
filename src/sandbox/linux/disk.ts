/**
 * A read-only disk for v86, in parts of equal size that are loaded when the machine first reads them. v86 takes
 * any object with these methods for a disk.
 */

/** Gives a part by its number. Rejects when it cannot be had. */
export type LoadPart = (index: number) => Promise<Uint8Array>;

/**
 * How many bytes of parts are held. The machine has a cache of its own and seldom reads a block twice: parts that have
 * to make room are loaded again from where they came, which in a page is mostly the browser's cache.
 */
const HELD_BYTES = 24 << 20;

type Give = (bytes: Uint8Array) => void;

export class Disk {
  readonly byteLength: number;
  readonly #partSize: number;
  readonly #load: LoadPart;
  readonly #failed: (error: Error) => void;
  readonly #coming = new Map<number, Promise<Uint8Array>>();
  /** The one that was used last is last. */
  readonly #here = new Map<number, Uint8Array>();
  readonly #used = new Set<number>();
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
    return [...this.#used];
  }

  load(): void {
    this.onload?.({});
  }

  get(start: number, length: number, give: Give): void {
    const first = Math.floor(start / this.#partSize);
    const last = Math.floor((start + length - 1) / this.#partSize);
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const parts = numbers.map((number) => this.#held(number));
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

  #held(number: number): Uint8Array | undefined {
    const part = this.#here.get(number);
    if (part) this.#hold(number, part);
    return part;
  }

  #hold(number: number, part: Uint8Array): void {
    this.#here.delete(number);
    this.#here.set(number, part);
    const [oldest] = this.#here.keys();
    if (this.#here.size * this.#partSize > HELD_BYTES) this.#here.delete(oldest!);
  }

  async #part(number: number): Promise<Uint8Array> {
    this.#used.add(number);
    const held = this.#held(number);
    if (held) return held;
    let coming = this.#coming.get(number);
    if (!coming) {
      coming = this.#load(number).finally(() => this.#coming.delete(number));
      this.#coming.set(number, coming);
    }
    const part = await coming;
    this.#hold(number, part);
    return part;
  }
}
