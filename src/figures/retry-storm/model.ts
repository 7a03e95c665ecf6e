/**
 * A model of a retry storm: a discrete simulation of one registry and those who call it. The same settings
 * give the same storm, to the millisecond; nothing here reads a clock or draws real chance.
 *
 * Tickets arrive evenly. At one moment sixty training workers start and call all at once. The registry works
 * on one request at a time, in order of arrival, lets some wait and refuses the rest.
 *
 * Left out: the network, other servers, answers that differ in cost, a server that notices that a caller has
 * gone, clients that share no budget.
 */
import { generator } from '../../packages/random.ts';

/** What the reader moves. */
export interface Settings {
  /** How long a try may take before it is cut off, in milliseconds. */
  readonly limitMs: number;
  /** Requests for one call at most, the first one included. */
  readonly tries: number;
  /** The wait before the second try, in milliseconds; it doubles before each further one, up to {@link WAIT_CAP_MS}. */
  readonly waitMs: number;
  /** Draws each wait at random from 0 to what `waitMs` gives. */
  readonly jitter: boolean;
  /** Lets all callers together retry one call in ten. */
  readonly budget: boolean;
}

/** What the registry did with a request and its caller saw. */
export type Fate =
  /** Answered within the time limit. */
  | 'answered'
  /** Worked on after its caller had gone. */
  | 'wasted'
  /** Turned away, because too many were waiting. */
  | 'refused';

export interface Try {
  /** Milliseconds since the picture begins, as are all moments. */
  readonly start: number;
  /** When its caller has an answer, a refusal, or loses patience. */
  end: number;
  fate: Fate;
}

export interface Call {
  readonly start: number;
  readonly tries: Try[];
  /** When the caller has its answer or gives up. */
  end: number;
  answered: boolean;
  /** Gave up with tries left, because the budget was spent. */
  overBudget: boolean;
}

export interface Storm {
  /** One for each worker, in the order in which the registry gets their first tries. */
  readonly workers: readonly Call[];
  /** Those that arrive within {@link SHOWN_MS}. */
  readonly tickets: readonly Call[];
  /** Requests at the registry, by half second and fate, within {@link SHOWN_MS}. */
  readonly load: readonly Readonly<Record<Fate, number>>[];
  /** When every worker has ended and the registry is idle; undefined when that is not so within {@link SHOWN_MS}. */
  readonly calmAt: number | undefined;
}

export const SHOWN_MS = 12_000;
export const BUCKET_MS = 500;
export const TICKETS_PER_SECOND = 10;
export const WORKERS = 60;
export const WORKERS_START_MS = 2_000;
/** What one answer costs the registry. */
export const WORK_MS = 40;
/** Requests that may wait while one is worked on. */
export const QUEUE = 20;
/** How long it takes a caller to learn that it was refused. */
export const REFUSAL_MS = 20;
export const WAIT_CAP_MS = 3_200;
/** What a call adds to the budget; a retry takes 1. */
const BUDGET_PER_CALL = 0.1;
const BUDGET_AT_START = 4;
const BUDGET_CAP = 8;

interface Waiting {
  readonly one: Try;
  /** Set when its caller is no longer there. */
  gone: boolean;
  readonly call: Call;
}

/** Runs the model until every call that is shown has ended. */
export function simulate(settings: Settings): Storm {
  const random = generator(7);
  const events = new Timeline();
  const calls: Call[] = [];
  const requests: Try[] = [];
  const queue: Waiting[] = [];
  let working = false;
  let open = 0; // calls that are shown and have not ended
  let tokens = BUDGET_AT_START;
  const idle: { readonly from: number; to: number }[] = [];

  function begin(start: number): Call {
    const call: Call = { start, tries: [], end: start, answered: false, overBudget: false };
    tokens = Math.min(BUDGET_CAP, tokens + BUDGET_PER_CALL);
    if (start < SHOWN_MS) open++;
    attempt(call, start);
    return call;
  }

  function attempt(call: Call, now: number): void {
    const one: Try = { start: now, end: now, fate: 'refused' };
    call.tries.push(one);
    requests.push(one);
    if (queue.length >= QUEUE) {
      one.end = now + REFUSAL_MS;
      events.at(one.end, () => failed(call, one.end));
      return;
    }
    const waiting: Waiting = { one, gone: false, call };
    queue.push(waiting);
    events.at(now + settings.limitMs, () => cut(waiting, now + settings.limitMs));
    if (working) return;
    if (idle.length) idle.at(-1)!.to = now;
    work(now);
  }

  function work(now: number): void {
    const next = queue.shift();
    working = next !== undefined;
    if (!next) {
      idle.push({ from: now, to: Infinity });
      return;
    }
    events.at(now + WORK_MS, () => {
      if (next.gone) next.one.fate = 'wasted';
      else {
        next.gone = true;
        next.one.fate = 'answered';
        next.one.end = now + WORK_MS;
        settle(next.call, now + WORK_MS, true);
      }
      work(now + WORK_MS);
    });
  }

  function cut(waiting: Waiting, now: number): void {
    if (waiting.gone) return;
    waiting.gone = true;
    waiting.one.end = now;
    waiting.one.fate = 'wasted'; // the registry does not notice, and will work on it
    failed(waiting.call, now);
  }

  function failed(call: Call, now: number): void {
    const made = call.tries.length;
    if (made >= settings.tries) return settle(call, now, false);
    if (settings.budget) {
      if (tokens < 1) {
        call.overBudget = true;
        return settle(call, now, false);
      }
      tokens--;
    }
    const bound = Math.min(WAIT_CAP_MS, settings.waitMs * 2 ** (made - 1));
    const wait = settings.jitter ? Math.round(random() * bound) : bound;
    events.at(now + wait, () => attempt(call, now + wait));
  }

  function settle(call: Call, now: number, answered: boolean): void {
    call.end = now;
    call.answered = answered;
    if (call.start < SHOWN_MS) open--;
  }

  function ticket(now: number): void {
    calls.push(begin(now));
    // Tickets keep coming after the picture ends, or its last calls would find an empty registry.
    const next = now + 1000 / TICKETS_PER_SECOND;
    if (next < SHOWN_MS || open > 0) events.at(next, () => ticket(next));
  }

  const workers: Call[] = [];
  events.at(0, () => ticket(0));
  events.at(WORKERS_START_MS, () => {
    for (let i = 0; i < WORKERS; i++) workers.push(begin(WORKERS_START_MS));
  });
  events.run();

  const load = Array.from({ length: SHOWN_MS / BUCKET_MS }, () => ({ answered: 0, wasted: 0, refused: 0 }));
  for (const { start, fate } of requests) {
    const bucket = load[Math.floor(start / BUCKET_MS)];
    if (bucket) bucket[fate]++;
  }
  const ended = Math.max(...workers.map(({ end }) => end));
  const calm = Math.max(ended, idle.find(({ to }) => to > ended)?.from ?? Infinity);
  return {
    workers,
    tickets: calls.filter(({ start }) => start < SHOWN_MS),
    load,
    calmAt: calm <= SHOWN_MS ? calm : undefined,
  };
}

/** Things to do, in order of time; what is due at the same moment happens in the order in which it was asked for. */
class Timeline {
  readonly #due = new Map<number, (() => void)[]>();
  readonly #moments: number[] = [];

  at(moment: number, action: () => void): void {
    const there = this.#due.get(moment);
    if (there) there.push(action);
    else {
      this.#due.set(moment, [action]);
      let place = this.#moments.length;
      while (place > 0 && this.#moments[place - 1]! < moment) place--;
      this.#moments.splice(place, 0, moment); // latest first, so that the next one is taken from the end
    }
  }

  run(): void {
    for (let moment = this.#moments.pop(); moment !== undefined; moment = this.#moments.pop()) {
      const actions = this.#due.get(moment)!;
      for (const action of actions) action(); // an action may add to this very moment
      this.#due.delete(moment);
    }
  }
}
