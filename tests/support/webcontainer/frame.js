/**
 * What the double serves as the runtime's frame. Speaks the protocol of `@webcontainer/api` with its own copy of
 * Comlink (the published one has other message types), and has everything done by `machine.ts`, over a WebSocket.
 */
import { Comlink } from '../../../node_modules/@webcontainer/api/dist/vendor/index.js';

const socket = new WebSocket('wss://stackblitz.com/double');
const opened = new Promise((resolve) => socket.addEventListener('open', resolve));
/** Who waits for an answer, by number of the call. */
const calls = new Map();
/** Who hears of an event, by name. */
const listeners = new Map();
let count = 0;

socket.addEventListener('message', async ({ data }) => {
  const { id, result, error, event, values } = JSON.parse(data);
  if (event) {
    for (const listener of listeners.get(event) ?? []) await listener(...values);
    return;
  }
  const { resolve, reject } = calls.get(id);
  calls.delete(id);
  // As in the real frame: errors cross with name, message and stack, and nothing else.
  if (error) reject(Object.assign(new Error(error.message), { name: error.name }));
  else resolve(result);
});

async function call(method, ...values) {
  await opened;
  const id = ++count;
  return new Promise((resolve, reject) => {
    calls.set(id, { resolve, reject });
    socket.send(JSON.stringify({ id, method, values }));
  });
}

function listen(event, listener) {
  const all = listeners.get(event) ?? new Set();
  listeners.set(event, all.add(listener));
  return () => all.delete(listener);
}

const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const toBytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

const fileSystem = {
  async readFile(path, encoding) {
    const bytes = toBytes(await call('readFile', path));
    return encoding ? new TextDecoder().decode(bytes) : bytes;
  },
  writeFile: (path, data) =>
    call('writeFile', path, toBase64(typeof data === 'string' ? new TextEncoder().encode(data) : data)),
  mkdir: (path, options) => call('mkdir', path, options ?? {}),
  readdir: (path) => call('readdir', path),
  rm: (path, options) => call('rm', path, options ?? {}),
  rename: (from, to) => call('rename', from, to),
};

/** One container: what `build` hands out. */
const container = (cwd) => ({
  fs: () => Comlink.proxy(fileSystem),
  previewScript: () => Comlink.proxy({}),
  runtimeInfo: () => ({ path: '/bin', cwd }),
  loadFiles: (bytes, { mountPoints } = {}) =>
    call('loadFiles', JSON.parse(new TextDecoder().decode(bytes)), mountPoints ?? '.'),
  on: (event, listener) => Comlink.proxy(listen(event, listener)),
  async run(command, _stdout, _stderr, output) {
    const exited = Promise.withResolvers();
    const id = ++count;
    listen(`output ${id}`, async (text) => {
      await output?.(text === null ? null : toBytes(text));
      await call('heard', id);
    });
    listen(`exit ${id}`, (code) => exited.resolve(code));
    await call('run', id, command);
    return Comlink.proxy({
      get onExit() {
        return exited.promise;
      },
      write: (data) => call('write', id, data),
      kill: () => call('kill', id),
      resize: (size) => call('resize', id, size),
    });
  },
  teardown: () => call('teardown'),
});

const { port1, port2 } = new MessageChannel();
const build = async (options) => Comlink.proxy(container(await call('build', options)));
Comlink.expose({ build }, port1);
parent.postMessage({ type: 'init' }, '*', [port2]);
