import type { WebContainerProcess } from '@webcontainer/api';
import type { Chunk, Exit, Port, Process, SpawnOptions } from '../index.ts';
import { openFeed } from '../feed.ts';
import type { OpenPort } from './container.ts';

/** How long what it printed may lag behind its exit. */
const LAST_OUTPUT_MS = 500;

/** Turns the container's text into chunks: see `output.ts`. */
export interface Reader {
  read(text: string): readonly Chunk[];
  end(): readonly Chunk[];
}

/** One process in the container. It is there before the container has started it, and can be ended then too. */
export class ContainerProcess implements Process {
  readonly #output = openFeed<Chunk>();
  readonly output = this.#output.stream;
  readonly #ports = openFeed<Port>();
  readonly ports = this.#ports.stream;
  readonly exit: Promise<Exit>;
  readonly #options: SpawnOptions;
  readonly #exited = Promise.withResolvers<Exit>();
  readonly #open = new Set<number>();
  #inner: WebContainerProcess | undefined;
  #input: WritableStreamDefaultWriter<string> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #printed = 0;
  #ended = false;

  constructor(options: SpawnOptions) {
    this.#options = options;
    this.exit = this.#exited.promise;
    options.signal.addEventListener('abort', this.#cancel);
    if (options.signal.aborted) this.#cancel();
  }

  readonly #cancel = () => this.end({ stopped: 'cancel' });

  get ended(): boolean {
    return this.#ended;
  }

  /** Ties it to what the container runs for it, until that has ended. Its time counts from here. */
  async follow(inner: WebContainerProcess, reader: Reader): Promise<void> {
    if (this.#ended) inner.kill();
    else this.#timer = setTimeout(() => this.end({ stopped: 'time' }), this.#options.timeLimit);
    this.#inner = inner;
    this.#input = inner.input.getWriter();
    const write = (text: string) => this.print(reader.read(text));
    const reading = inner.output.pipeTo(new WritableStream({ write }));
    const code = await inner.exit;
    if (this.#ended) return;
    await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, LAST_OUTPUT_MS))]);
    this.print(reader.end());
    this.end({ code });
  }

  /** Shows chunks, up to the limit of the output. */
  print(chunks: readonly Chunk[]): void {
    for (const { fd, text } of chunks) {
      if (this.#ended) return;
      const room = this.#options.outputLimit - this.#printed;
      this.#printed += text.length;
      if (text.length <= room) this.#output.push({ fd, text });
      else {
        if (room > 0) this.#output.push({ fd, text: text.slice(0, room) });
        this.end({ stopped: 'output' });
      }
    }
  }

  port({ port }: OpenPort, open: boolean): void {
    if (this.#ended || this.#open.has(port) === open) return;
    if (open) this.#open.add(port);
    else this.#open.delete(port);
    this.#ports.push({ port, open });
  }

  write(input: string): void {
    if (!this.#ended) void this.#input?.write(input);
  }

  resize(cols: number, rows: number): void {
    if (!this.#ended) this.#inner?.resize({ cols, rows });
  }

  /** Ends it once: no chunk and no port comes after this. */
  end(exit: Exit): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener('abort', this.#cancel);
    if ('stopped' in exit) this.#inner?.kill();
    for (const port of this.#open) this.#ports.push({ port, open: false });
    this.#output.end();
    this.#ports.end();
    this.#exited.resolve(exit);
  }
}
