/**
 * The cell: the place where reader code runs. An opaque origin without network or storage, made of
 * `cell.html` and a frame inside it (see `document.ts`). Engines put workers into it.
 */
import { href } from '../../href.ts';
import { SandboxFault } from '../index.ts';

/** A cell of this page. Several workers run in it at a time; closing it ends them all. */
export interface Cell {
  /**
   * Registers a worker script under a name, with the message that every worker made from it gets first.
   * @param wasm compiled once; that message then has the module as `wasm`
   */
  program(name: string, script: string, boot: object, wasm?: Uint8Array): void;
  /** Starts a worker from a registered program. */
  start(name: string, events: CellEvents): CellWorker;
  /** Whether the frame is still there: the browser may have ended it, for want of memory. */
  responds(): Promise<boolean>;
  close(): void;
}

export interface CellWorker {
  post(data: unknown): void;
  /** Ends it at once, whatever it is doing. No event follows. */
  end(): void;
}

/** What a worker says. A worker that posts more than 5,000 messages within a second is ended as a flood. */
export interface CellEvents {
  message(data: unknown): void;
  error(reason: string): void;
  flood(): void;
}

/** How long the frame may take to answer. It fetches one small page of ours and nothing else. */
const OPEN_LIMIT_MS = 15_000;

/** How long it may take to answer later on. It only relays messages, so this is long. */
const RESPONSE_LIMIT_MS = 4000;

/** What ended programs are told when the frame under them no longer answers. */
export const LOST =
  'The frame that ran this no longer answers: a program flooded it with messages, or the browser ended it for want of memory.';

type FromFrame =
  | { type: 'up' }
  | { type: 'pong' }
  | { type: 'message'; id: number; data: unknown }
  | { type: 'error'; id: number; reason: string }
  | { type: 'flood'; id: number };

/**
 * Opens a cell in this page, hidden.
 * @throws {SandboxFault} `blocked` when the frame does not answer; an `AbortError` on `signal`.
 */
export async function openCell(signal: AbortSignal): Promise<Cell> {
  signal.throwIfAborted();
  const frame = document.createElement('iframe');
  frame.src = href('cell.html');
  frame.title = 'Code sandbox';
  frame.hidden = true;
  // A hidden cell must not be reachable by keyboard or screen reader.
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  const { port1: port, port2 } = new MessageChannel();
  const listeners = new Map<number, CellEvents>();
  /** Who waits for an answer to a ping. */
  const answers: (() => void)[] = [];
  let ids = 0;

  const up = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(blocked()), OPEN_LIMIT_MS);
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
      if (data.type === 'up') {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        resolve();
      } else if (data.type === 'pong') for (const answer of answers.splice(0)) answer();
      else if (data.type === 'message') listeners.get(data.id)?.message(data.data);
      else if (data.type === 'error') listeners.get(data.id)?.error(data.reason);
      else listeners.get(data.id)?.flood();
    };
  });
  // Not an arrow that returns the call: WebKit drops the frame of a tail call in strict code, and takes
  // the receiver for the sender, so that the cell would not know its page.
  frame.onload = () => {
    frame.contentWindow?.postMessage(null, location.origin, [port2]);
  };
  document.body.append(frame);

  const close = () => {
    frame.remove();
    port.close();
    listeners.clear();
  };
  try {
    await up;
  } catch (error) {
    close();
    throw error;
  }
  return {
    responds: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), RESPONSE_LIMIT_MS);
        answers.push(() => {
          clearTimeout(timer);
          resolve(true);
        });
        port.postMessage({ type: 'ping' });
      }),
    program: (name, script, boot, wasm) => port.postMessage({ type: 'program', name, script, boot, wasm }),
    start(name, events) {
      const id = ++ids;
      listeners.set(id, events);
      port.postMessage({ type: 'start', id, name });
      return {
        post: (data) => port.postMessage({ type: 'post', id, data }),
        end() {
          listeners.delete(id);
          port.postMessage({ type: 'end', id });
        },
      };
    },
    close,
  };
}

const blocked = () =>
  new SandboxFault({
    kind: 'blocked',
    happened: 'The frame that runs your code did not answer.',
    works: 'Reading, editing and your saved code are not affected.',
    remedy: 'Allow frames and scripts of this site in your content blocker, then press the button again.',
  });
