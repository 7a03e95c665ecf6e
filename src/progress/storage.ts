/**
 * Text by key in `localStorage`, in all tabs the same. Where storage is blocked or full, text lives in memory until
 * the page is left; `notice.ts` tells the reader.
 */

/** Whether something was kept: `memory` means that it is lost when the page is left. */
export type Kept = 'stored' | 'memory';

/** What could not be stored; null for what could not be removed. */
const memory = new Map<string, string | null>();
/** Called with the key that changed, here or in another tab; null when it may be any. */
type Listener = (key: string | null) => void;
const listeners = new Set<Listener>();
let following = false;

/** The text as this tab has it. */
export function readItem(key: string): string | null {
  return memory.has(key) ? memory.get(key)! : storedItem(key);
}

/** The text that other tabs have, even where this one could not store its own. */
export function storedItem(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param text null removes it */
export function writeItem(key: string, text: string | null): Kept {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    return holdItem(key, text);
  }
  memory.delete(key);
  for (const listener of listeners) listener(key);
  return 'stored';
}

/** Keeps text in memory alone: what is stored at the key stays there. */
export function holdItem(key: string, text: string | null): Kept {
  memory.set(key, text);
  for (const listener of listeners) listener(key);
  return 'memory';
}

/** Keys with text, as this tab has them. */
export function itemKeys(): string[] {
  const keys = new Set<string>();
  try {
    for (let index = 0; index < localStorage.length; index++) keys.add(localStorage.key(index)!);
  } catch {
    // Blocked: only memory has anything.
  }
  for (const [key, text] of memory)
    if (text === null) keys.delete(key);
    else keys.add(key);
  return [...keys].toSorted();
}

/** Where text that cannot be read goes before its key is written again: nothing is thrown away unasked. */
export const ASIDE = 'aside:';

/** Copies what stands at a key to a key of its own. @returns whether it is safe there */
export function setAside(key: string): boolean {
  const text = storedItem(key);
  if (text === null) return true;
  const copies = itemKeys().filter((other) => other.startsWith(`${ASIDE}${key}:`));
  if (copies.some((copy) => readItem(copy) === text)) return true;
  return writeItem(`${ASIDE}${key}:${new Date().toISOString()}`, text) === 'stored';
}

/** @returns what ends the listening */
export function followItems(listener: Listener): () => void {
  listeners.add(listener);
  if (!following && typeof window !== 'undefined') {
    following = true;
    window.addEventListener('storage', ({ key, storageArea }) => {
      // Of sessionStorage there are events too.
      if (storageArea && storageArea !== ownStorage()) return;
      for (const listener of listeners) listener(key);
    });
  }
  return () => void listeners.delete(listener);
}

function ownStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
