globalThis.made = (globalThis.made ?? 0) + 1;
export const number = globalThis.made;
export const { search, hash } = new URL(import.meta.url);
