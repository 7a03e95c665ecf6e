/**
 * Reader code, laid beside the program of every attempt: it digs for what the browser has and Node does not,
 * and prints how each step ended, as `step | went | …`, `| refused | …`, `| absent | …` or `| silent |`.
 * It uses nothing that a reader has not got, but for `Intl.handed`: there a test puts the browser's own
 * objects, so that an attempt does not depend on how well they are hidden.
 */
const print = console.log; // before an attempt spoils it
const later = setTimeout;
const handed = Intl.handed;

/** What an attempt wanted to use is not to be found. */
export class Absent extends Error {}

const text = (value) => {
  try {
    return String(value).replaceAll(/\s+/g, ' ').slice(0, 600);
  } catch {
    return Object.prototype.toString.call(value);
  }
};

/** Tries one thing and prints how it ended. What neither answers nor fails within `patience` is silent. */
export async function step(name, tries, patience = 3000) {
  let timer;
  const silent = new Promise((resolve) => (timer = later(resolve, patience, silent_)));
  let line;
  try {
    const came = await Promise.race([Promise.resolve().then(tries), silent]);
    line = came === silent_ ? 'silent | ' : `went | ${text(came)}`;
  } catch (error) {
    line =
      error instanceof Absent
        ? `absent | ${error.message}`
        : `refused | ${text(error?.name ?? typeof error)}: ${text(error?.message ?? error)}`;
  }
  clearTimeout(timer);
  print(`${name} | ${line}`);
}
const silent_ = Symbol('silent');

/** Settles with the event of a target that comes first: fulfilled by the good one. */
export const settled = (target, good, bad) =>
  new Promise((resolve, reject) => {
    target[`on${good}`] = () => resolve(good);
    target[`on${bad}`] = () => reject(new Error(`${bad} event`));
  });

const isNative = (value) => {
  try {
    return /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(value));
  } catch {
    return false;
  }
};

/** Every object and function that hangs on these roots, through whatever holds it. */
export function* graph(roots) {
  const seen = new Set();
  const queue = [];
  const put = (value, owner, key) => {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return;
    if (seen.has(value)) return;
    seen.add(value);
    queue.push({ value, owner, key });
    // A getter of a prototype answers with a rejected promise where it cannot throw.
    if (value instanceof Promise) value.then(undefined, () => {});
  };
  for (const root of roots) put(root);
  while (queue.length && seen.size < 200_000) {
    const item = queue.shift();
    yield item;
    const { value } = item;
    try {
      put(Object.getPrototypeOf(value));
      if (ArrayBuffer.isView(value)) continue;
      const keys = Reflect.ownKeys(value);
      if (keys.length > 5000) continue;
      for (const key of keys) {
        const found = Object.getOwnPropertyDescriptor(value, key);
        if (!found) continue;
        put(found.value, value, key);
        put(found.get);
        put(found.set);
        if (!found.get) continue;
        try {
          put(value[key], value, key);
        } catch {}
      }
      if (value instanceof Map) for (const pair of value) pair.forEach((kept) => put(kept));
      if (value instanceof Set) for (const kept of value) put(kept);
    } catch {}
  }
}

/** Where a reader can start: globals, every module of Node, what it says of itself, and odd prototypes. */
export function roots() {
  const all = [globalThis, import.meta, new Error('root'), sites()];
  for (const id of process.getBuiltinModule('module').builtinModules)
    try {
      all.push(process.getBuiltinModule(id));
    } catch {}
  for (const name of ['buffer', 'contextify', 'fs', 'natives', 'os', 'stream_wrap', 'tcp_wrap', 'util', 'uv'])
    try {
      all.push(process.binding(name));
    } catch {}
  for (const iterator of [[].values(), new Map().keys(), new Set().keys(), ''.matchAll(/a/g)])
    all.push(Object.getPrototypeOf(iterator));
  all.push(function* () {}.constructor, (async () => {}).constructor, async function* () {}.constructor);
  return all;
}

/** The structured stack at this place. */
export function sites() {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_error, list) => list;
  try {
    return new Error('here').stack;
  } finally {
    Error.prepareStackTrace = before;
  }
}

/** Addresses of scripts as the browser knows them, not as Node names them. */
export const scripts = () => {
  const list = sites();
  if (!Array.isArray(list)) return [];
  return [...new Set(list.map((site) => site.getFileName?.()).filter((name) => name?.startsWith('blob:')))];
};

/** The browser's functions in a graph, by name. Methods on prototypes are not among them: they need an object. */
export function natives(from) {
  const found = new Map();
  for (const { value, owner, key } of graph(from)) {
    if (typeof value !== 'function' || !isNative(value)) continue;
    if (owner && key !== 'constructor' && Object.hasOwn(owner, 'constructor')) continue;
    const name = value.name.replace(/^bound /, '');
    if (!found.has(name)) found.set(name, value);
  }
  return found;
}

let dug;

/** The browser's own global of this name: as handed over, on the global's prototypes, or anywhere in the graph. */
export function native(name) {
  const found = handed
    ? handed[name]
    : (inherited(name) ?? own(name) ?? (dug ??= natives(roots())).get(name));
  if (found === undefined || found === null) throw new Absent(name);
  return found;
}

function inherited(name) {
  for (
    let at = Object.getPrototypeOf(globalThis);
    at && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (!found) continue;
    const value = 'value' in found ? found.value : found.get?.call(globalThis);
    return typeof value === 'function' && !value.prototype ? value.bind(globalThis) : value;
  }
}

function own(name) {
  const value = Object.hasOwn(globalThis, name) ? globalThis[name] : undefined;
  return typeof value !== 'function' || isNative(value) ? value : undefined;
}

/** What is found on one of the browser's globals, such as `navigator.storage`. */
export function part(path) {
  const [name, ...keys] = path.split('.');
  let value = native(name);
  for (const key of keys) {
    const holder = value;
    value = holder[key];
    if (value === undefined || value === null) throw new Absent(path);
    if (typeof value === 'function') value = value.bind(holder);
  }
  return value;
}

/** The browser's `import()`, which no loader of Node stands before. */
export const nativeImport = new (handed?.Function ?? Function)(
  'address',
  'options',
  'return import(address, options)',
);

/** A blob: address that the attempt makes itself. */
export const blob = (content, type = 'text/javascript') =>
  native('URL').createObjectURL(new (native('Blob'))([content], { type }));
