/**
 * Emscripten's start-up code, where it takes its Node branch, listens to `uncaughtException` and
 * `unhandledRejection` of the whole process for good: it would decide how a reader's program ends.
 */

const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/** What these listeners do last; one that the program itself adds meanwhile is left alone. */
const RETHROWS = /throw [\w$]+[\s;}]*$/;

/** Loads a module of Emscripten, and takes back the listeners that it has added to the process. */
export async function withoutListeners<T>(load: () => Promise<T>): Promise<T> {
  const before = EVENTS.map((event) => new Set(process.listeners(event as 'uncaughtException')));
  try {
    return await load();
  } finally {
    for (const [index, event] of EVENTS.entries())
      for (const listener of process.listeners(event as 'uncaughtException'))
        if (!before[index]!.has(listener) && RETHROWS.test(String(listener)))
          process.removeListener(event, listener);
  }
}
