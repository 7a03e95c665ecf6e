/** Speaks to `inside/agent.cjs`, which sends the page's requests to servers of the container. */
import type { WebContainerProcess } from '@webcontainer/api';
import type { HttpRequest, HttpResponse } from '../index.ts';
import { openFeed, type Feed } from '../feed.ts';
import { INSIDE, type Container } from './container.ts';

/** What the agent prints behind its mark. */
interface Message {
  readonly id?: number;
  readonly ready?: true;
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: [string, string][];
  /** Base64. */
  readonly chunk?: string;
  readonly end?: true;
  readonly error?: string;
}

const ENDED = 'The program that sends requests has ended.';

interface Exchange {
  readonly response: PromiseWithResolvers<HttpResponse>;
  body?: Feed<Uint8Array>;
}

export class Agent {
  readonly #container: Container;
  readonly #exchanges = new Map<number, Exchange>();
  #process: Promise<{ input: WritableStreamDefaultWriter<string>; process: WebContainerProcess }> | undefined;
  #requests = 0;

  constructor(container: Container) {
    this.#container = container;
  }

  /** Starts the agent ahead of the first request, which then takes no longer than the next. */
  start(): void {
    this.#process ??= this.#start();
    this.#process.catch(() => (this.#process = undefined));
  }

  /** Sends a request. */
  async request(port: number, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    signal.throwIfAborted();
    const id = ++this.#requests;
    const exchange: Exchange = { response: Promise.withResolvers() };
    exchange.response.promise.catch(() => {}); // it is awaited below, once it is sent
    this.#exchanges.set(id, exchange);
    const { body, ...head } = request;
    const content = JSON.stringify({ port, ...head, ...(body !== undefined && { body: base64(body) }) });
    this.start();
    await this.#container.alive(this.#container.api.fs.writeFile(`${INSIDE}/${id}.json`, content));
    const { input } = await this.#container.alive(this.#process!);
    signal.addEventListener('abort', () => {
      if (!this.#exchanges.has(id)) return;
      void input.write(`abort ${id}\n`);
      this.#fail(id, 'The request was aborted.');
    });
    void input.write(`start ${id}\n`);
    return exchange.response.promise;
  }

  /** Ends the agent; what it was asked and has not answered fails. */
  stop(): void {
    void this.#process?.then(({ process }) => process.kill());
    this.#ended();
  }

  async #start() {
    const process = await this.#container.api.spawn('node', [
      this.#container.absolute(`${INSIDE}/agent.cjs`),
    ]);
    const ready = Promise.withResolvers<void>();
    let line = '';
    const write = (text: string) => {
      const lines = (line + text).split('\n');
      line = lines.pop()!;
      for (const whole of lines) {
        const message = read(whole);
        if (message?.ready) ready.resolve();
        else if (message?.id !== undefined) this.#hear(message.id, message);
      }
    };
    void process.output.pipeTo(new WritableStream({ write }));
    void this.#awaitEnd(process, ready.reject);
    await ready.promise;
    return { input: process.input.getWriter(), process };
  }

  async #awaitEnd(process: WebContainerProcess, reject: (reason: Error) => void): Promise<void> {
    await process.exit;
    this.#ended();
    reject(new Error(ENDED));
  }

  #ended(): void {
    this.#process = undefined;
    for (const id of this.#exchanges.keys()) this.#fail(id, ENDED);
  }

  #hear(id: number, { status, statusText = '', headers = [], chunk, end, error }: Message): void {
    const exchange = this.#exchanges.get(id);
    if (!exchange) return;
    if (status !== undefined) {
      exchange.body = openFeed();
      exchange.response.resolve({ status, statusText, headers, body: exchange.body.stream });
    } else if (chunk !== undefined) exchange.body?.push(bytes(chunk));
    else if (error !== undefined) this.#fail(id, error);
    else if (end) {
      exchange.body?.end();
      this.#exchanges.delete(id);
    }
  }

  #fail(id: number, reason: string): void {
    const exchange = this.#exchanges.get(id);
    this.#exchanges.delete(id);
    exchange?.response.reject(new Error(reason));
    exchange?.body?.fail(new Error(reason));
  }
}

/** A line of the agent's; undefined for an echo or anything else. */
function read(line: string): Message | undefined {
  const at = line.indexOf('\u001E');
  try {
    return at < 0 ? undefined : (JSON.parse(line.slice(at + 1)) as Message);
  } catch {
    return undefined;
  }
}

function base64(body: string | Uint8Array): string {
  const all = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return btoa(Array.from(all, (byte) => String.fromCharCode(byte)).join(''));
}

const bytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
