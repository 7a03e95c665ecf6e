/**
 * The page's side of the agent's protocol: see `agent/agent.c`, which has the frames. One object serves one
 * start of a machine.
 */

/** What a command tells while it runs. Nothing comes after `ended`. */
export interface CommandEvents {
  output(fd: 1 | 2, bytes: Uint8Array): void;
  ended(code: number): void;
}

export interface TerminalSize {
  readonly cols: number;
  readonly rows: number;
}

/** An operation on a file or on the clock that the machine's kernel refused. */
export class AgentError extends Error {
  /** Linux's `errno`: 2 is "no such file", 28 "no space left". */
  readonly errno: number;
  constructor(what: string, errno: number) {
    super(`${what}: ${ERRORS[errno] ?? `error ${errno}`}`);
    this.name = 'AgentError';
    this.errno = errno;
  }
}

const ERRORS: Readonly<Record<number, string>> = {
  2: 'no such file',
  13: 'permission denied',
  20: 'not a directory',
  21: 'is a directory',
  22: 'not a plain file',
  28: 'no space left on the disk',
  30: 'read-only file system',
  40: 'too many links',
};

const HEADER = 9;
/**
 * The emulated device drops what arrives while the guest has no buffer for it. The guest has 16 of 4096 bytes, so
 * no more than half of them are ever filled.
 */
const MAX_PIECES = 8;
const PIECE = 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Waiting {
  readonly received: Uint8Array[];
  resolve(errno: number): void;
}

export class Agent {
  readonly #send: (bytes: Uint8Array) => void;
  readonly #commands = new Map<number, CommandEvents>();
  readonly #waiting = new Map<number, Waiting>();
  #hellos: ((image: string) => void)[] = [];
  #nextId = 1;
  /** Bytes to send, and the sizes of the pieces that the machine has not read yet. */
  #queue: Uint8Array[] = [];
  #inFlight: number[] = [];
  #partial = new Uint8Array(0);
  /** Called when the agent started anew: it knows nothing of earlier commands. */
  onRestart: (() => void) | undefined;

  /** @param send puts bytes into the channel */
  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
  }

  /** Asks who is there. @returns the image that the machine runs */
  hello(): Promise<string> {
    return new Promise((resolve) => {
      this.#hellos.push(resolve);
      this.#frame('H', 0);
    });
  }

  /** Waits for the agent to greet by itself, as it does when the machine has booted. */
  greeting(): Promise<string> {
    return new Promise((resolve) => this.#hellos.push(resolve));
  }

  /** Runs a command as the reader. @returns its number for {@link type}, {@link resize} and {@link kill} */
  run(
    command: string,
    { folder, terminal }: { folder: string; terminal: TerminalSize | undefined },
    events: CommandEvents,
  ): number {
    const id = this.#nextId++;
    this.#commands.set(id, events);
    this.#frame('E', id, sizeBytes(terminal ?? { cols: 0, rows: 0 }), texts(folder, command));
    return id;
  }

  type(id: number, input: string): void {
    const bytes = encoder.encode(input);
    for (let at = 0; at < bytes.length; at += PIECE) this.#frame('I', id, bytes.subarray(at, at + PIECE));
  }

  resize(id: number, size: TerminalSize): void {
    this.#frame('Z', id, sizeBytes(size));
  }

  /** Kills a command and all that it started; `ended` tells when that is done. */
  kill(id: number): void {
    this.#frame('K', id);
  }

  /** Copies a file of the machine for the reader, with the folders on its way. Removes the source. */
  async put(source: string, target: string, mode: number): Promise<void> {
    await this.#ask('P', target, words(mode), texts(source, target));
  }

  /** Deletes a file, if there is one. */
  async remove(path: string): Promise<void> {
    await this.#ask('D', path, texts(path));
  }

  async get(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return concat(await this.#ask('G', path, texts(path)));
  }

  /** Sets the clock to now, and gives new random numbers: a saved machine has those of when it was saved. */
  async refresh(): Promise<void> {
    const now = Date.now();
    const time = new DataView(new ArrayBuffer(12));
    time.setBigInt64(0, BigInt(Math.floor(now / 1000)), true);
    time.setUint32(8, (now % 1000) * 1000, true);
    await this.#ask('T', 'The clock', time, crypto.getRandomValues(new Uint8Array(256)));
  }

  async #ask(type: string, what: string, ...payload: ArrayBufferView[]): Promise<Uint8Array[]> {
    const id = this.#nextId++;
    const received: Uint8Array[] = [];
    const errno = await new Promise<number>((resolve) => {
      this.#waiting.set(id, { received, resolve });
      this.#frame(type, id, ...payload);
    });
    if (errno) throw new AgentError(what, errno);
    return received;
  }

  #frame(type: string, id: number, ...payload: ArrayBufferView[]): void {
    const body = concat(payload);
    const header = new DataView(new ArrayBuffer(HEADER));
    header.setUint8(0, type.charCodeAt(0));
    header.setUint32(1, id, true);
    header.setUint32(5, body.length, true);
    this.#queue.push(concat([header, body]));
    this.#flush();
  }

  #flush(): void {
    while (this.#queue.length && this.#inFlight.length < MAX_PIECES) {
      // Keys that wait for room travel together.
      const waiting = this.#queue.length === 1 ? this.#queue[0]! : concat(this.#queue);
      this.#queue = waiting.length > PIECE ? [waiting.subarray(PIECE)] : [];
      const piece = waiting.subarray(0, PIECE);
      this.#inFlight.push(piece.length);
      this.#send(piece);
    }
  }

  /** Takes bytes from the channel. */
  receive(bytes: Uint8Array): void {
    const all = this.#partial.length ? concat([this.#partial, bytes]) : bytes;
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
    let at = 0;
    while (all.length - at >= HEADER) {
      const end = at + HEADER + view.getUint32(at + 5, true);
      if (all.length < end) break;
      this.#hear(String.fromCharCode(all[at]!), view.getUint32(at + 1, true), all.subarray(at + HEADER, end));
      at = end;
    }
    this.#partial = all.slice(at);
  }

  #hear(type: string, id: number, payload: Uint8Array): void {
    const number = () => new DataView(payload.buffer, payload.byteOffset).getInt32(0, true);
    switch (type) {
      case 'A':
        this.#read(number());
        break;
      case 'H': {
        const asked = this.#hellos;
        this.#hellos = [];
        if (!asked.length) this.onRestart?.();
        for (const resolve of asked) resolve(decoder.decode(payload));
        break;
      }
      case 'O':
      case 'X': {
        const waiting = this.#waiting.get(id);
        if (waiting) waiting.received.push(payload.slice());
        else this.#commands.get(id)?.output(type === 'O' ? 1 : 2, payload);
        break;
      }
      case 'C': {
        const command = this.#commands.get(id);
        this.#commands.delete(id);
        command?.ended(number());
        break;
      }
      case 'R': {
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        waiting?.resolve(number());
      }
    }
  }

  /** The machine has read so many bytes: pieces that are through make room for others. */
  #read(bytes: number): void {
    while (bytes > 0 && this.#inFlight.length) {
      const first = this.#inFlight[0]!;
      if (first > bytes) this.#inFlight[0] = first - bytes;
      else this.#inFlight.shift();
      bytes -= first;
    }
    this.#flush();
  }
}

function sizeBytes({ cols, rows }: TerminalSize): Uint8Array {
  const limited = (count: number) => Math.max(0, Math.min(65_535, Math.trunc(count)));
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, limited(cols), true);
  view.setUint16(2, limited(rows), true);
  return new Uint8Array(view.buffer);
}

function words(number: number): DataView {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, number, true);
  return view;
}

/** Each text with a zero byte behind it. */
const texts = (...all: string[]): Uint8Array =>
  encoder.encode(all.map((text) => `${text.replaceAll('\0', '')}\0`).join(''));

function concat(parts: readonly ArrayBufferView[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    whole.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return whole;
}
