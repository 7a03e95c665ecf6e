/**
 * `@roadmap/model-server`: stands in for a provider of language models where the subject is what such a service does
 * to its callers: it streams, is slow, fails, stalls, limits. It is scripted. No language model is behind it: what it
 * answers was written by whoever started it, and it says so in each response.
 *
 * The interface is the part of OpenAI's chat completions that most providers share: `POST /v1/chat/completions`, and
 * server-sent events with `stream: true`. Its "tokens" are words; a real tokeniser cuts otherwise.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { generator } from '../random.ts';

export interface Message {
  readonly role: string;
  readonly content: string;
}

export interface ModelServerOptions {
  /** What it answers to a conversation. */
  readonly reply: (messages: readonly Message[]) => string;
  /** Decides which requests meet a fault, and how the pace varies. The same seed, the same story. */
  readonly seed?: number;
  /** Milliseconds until the first token, and between two: each varies by half of it in both directions. */
  readonly firstToken?: number;
  readonly nextToken?: number;
  /** Which share of the requests, from 0 to 1, meets which fault. */
  readonly faults?: Readonly<Partial<Record<Fault, number>>>;
  /** So many requests are let in within so many milliseconds; others are answered with 429 and `Retry-After`. */
  readonly limit?: { readonly requests: number; readonly window: number };
}

/**
 * - `error`: 503 instead of an answer.
 * - `cut`: the connection breaks after half of the answer.
 * - `stall`: half of the answer, then nothing, until the caller gives up.
 */
export type Fault = 'error' | 'cut' | 'stall';
const FAULTS: readonly Fault[] = ['error', 'cut', 'stall'];

/** What became of one request. */
export interface Served {
  readonly outcome: 'answered' | 'limited' | 'refused' | Fault;
  /** Tokens that were written so far. */
  readonly tokens: number;
  /** The caller closed the connection before the answer was complete. */
  readonly abandoned: boolean;
}

export interface ModelServer {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** All requests for completions so far, in the order in which they came. */
  readonly served: readonly Served[];
  /** Breaks what is open. */
  close(): Promise<void>;
}

/** The name that requests have to give, and that responses bear. */
export const MODEL = 'scripted';
const PATH = '/v1/chat/completions';
const BODY_LIMIT = 1_000_000;
const LABEL = 'scripted answer; no language model wrote it';

/**
 * Starts one on a free port of this machine.
 * @throws {RangeError} for shares that are none, or a limit that lets nothing in
 */
export async function startModelServer({
  reply,
  seed = 1,
  firstToken = 200,
  nextToken = 20,
  faults = {},
  limit,
}: ModelServerOptions): Promise<ModelServer> {
  checkFaults(faults);
  if (limit && !(limit.requests >= 1 && limit.window > 0))
    throw new RangeError('A limit lets in at least 1 request, within more than 0 milliseconds.');
  const served: { -readonly [Key in keyof Served]: Served[Key] }[] = [];
  let admitted: number[] = [];

  /** Milliseconds until a slot is free; 0 when this request has taken one. */
  const waitFor = (now: number): number => {
    if (!limit) return 0;
    admitted = admitted.filter((at) => now - at < limit.window);
    if (admitted.length >= limit.requests) return limit.window - (now - admitted[0]!);
    admitted.push(now);
    return 0;
  };

  const complete = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const entry = { outcome: 'answered', tokens: 0, abandoned: false } as (typeof served)[number];
    // Of its number alone: how requests overlap changes nothing.
    const number = served.push(entry);
    const random = generator(seed + 1_000_003 * number);
    const outcome = pick(faults, random());
    const gone = new AbortController();
    response.on('close', () => {
      entry.abandoned = !response.writableFinished && entry.outcome !== 'cut';
      gone.abort();
    });
    const asked = await readRequest(request);
    if ('status' in asked) {
      entry.outcome = 'refused';
      refuse(response, asked.status, 'invalid_request_error', asked.message);
      return;
    }
    const delay = waitFor(performance.now());
    if (delay > 0) {
      entry.outcome = 'limited';
      response.setHeader('retry-after', Math.ceil(delay / 1000));
      refuse(response, 429, 'rate_limit_error', 'Too many requests. Wait as long as Retry-After says.');
      return;
    }
    entry.outcome = outcome;
    if (outcome === 'error') {
      refuse(response, 503, 'server_error', 'The service is overloaded.');
      return;
    }
    const tokens = reply(asked.messages).match(/\s*\S+/g) ?? [];
    const until = outcome === 'answered' ? tokens.length : tokens.length >> 1;
    const id = `scripted-${number}`;
    if (asked.stream) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(`: ${LABEL}\n\n`);
    }
    for (const token of tokens.slice(0, until)) {
      const pace = entry.tokens ? nextToken : firstToken;
      await wait(pace * (0.5 + random()), undefined, { signal: gone.signal });
      entry.tokens++;
      if (asked.stream) response.write(event(chunk(id, { content: token }, null)));
    }
    // What was written still arrives.
    if (outcome === 'cut') response.socket?.destroySoon();
    if (outcome !== 'answered') return;
    if (asked.stream) {
      response.end(`${event(chunk(id, {}, 'stop'))}data: [DONE]\n\n`);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        id,
        object: 'chat.completion',
        model: MODEL,
        choices: [
          { index: 0, message: { role: 'assistant', content: tokens.join('') }, finish_reason: 'stop' },
        ],
        usage: { completion_tokens: tokens.length },
      }),
    );
  };

  const server = http.createServer((request, response) => {
    response.setHeader('x-scripted', LABEL);
    if (request.url !== PATH || request.method !== 'POST') {
      refuse(response, 404, 'invalid_request_error', `There is only POST ${PATH}.`);
      return;
    }
    complete(request, response).catch((error: unknown) => {
      // Whoever asked has gone; anything else is a mistake in `reply`.
      if (response.destroyed) return;
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'server_error', `The script failed: ${(error as Error).message}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function checkFaults(faults: NonNullable<ModelServerOptions['faults']>): void {
  let sum = 0;
  for (const [name, share] of Object.entries(faults)) {
    if (!FAULTS.includes(name as Fault))
      throw new RangeError(`There is no fault ${name}. Faults: ${FAULTS.join(', ')}.`);
    if (!(share >= 0 && share <= 1))
      throw new RangeError(`The share of ${name} is ${share}. It is a number from 0 to 1.`);
    sum += share;
  }
  if (sum > 1) throw new RangeError(`The shares of all faults add up to ${sum}, which is more than 1.`);
}

function pick(faults: NonNullable<ModelServerOptions['faults']>, drawn: number): 'answered' | Fault {
  let sum = 0;
  for (const fault of FAULTS) if (drawn < (sum += faults[fault] ?? 0)) return fault;
  return 'answered';
}

type Asked =
  | { readonly messages: readonly Message[]; readonly stream: boolean }
  | { readonly status: number; readonly message: string };

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_LIMIT) return { status: 413, message: `The body is larger than ${BODY_LIMIT} bytes.` };
    parts.push(part);
  }
  let body: { model?: unknown; messages?: unknown; stream?: unknown } | null;
  try {
    body = JSON.parse(Buffer.concat(parts).toString()) as typeof body;
  } catch {
    return { status: 400, message: 'The body is no JSON.' };
  }
  if (body?.model !== MODEL)
    return { status: 404, message: `The one model here is "${MODEL}": its answers are a script.` };
  const { messages } = body;
  if (!Array.isArray(messages) || !messages.length || !messages.every(isMessage))
    return { status: 400, message: 'messages is a list of { role, content }, at least one, both text.' };
  return { messages, stream: body.stream === true };
}

const isMessage = (value: unknown): value is Message =>
  typeof (value as Message | null)?.role === 'string' && typeof (value as Message).content === 'string';

const chunk = (id: string, delta: object, finish: 'stop' | null): object => ({
  id,
  object: 'chat.completion.chunk',
  model: MODEL,
  choices: [{ index: 0, delta, finish_reason: finish }],
});

const event = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;

function refuse(response: ServerResponse, status: number, type: string, message: string): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error: { type, message } }));
}
