/**
 * The page's one container: booted with the first sandbox, shared by all, torn down with the last. Knows when it
 * could not be booted, and when it was lost.
 */
import { WebContainer, type FileSystemTree } from '@webcontainer/api';
import { SandboxFault, type Files } from '../index.ts';
import { abortable } from '../abortable.ts';
import * as faults from './faults.ts';
import { runtimeHost } from './hosts.ts';
import agent from './inside/agent.cjs?raw';
import streams from './inside/streams.cjs?raw';

/** The client library waits for its frame without end, so this bounds it. First boots of ten seconds are common. */
const BOOT_LIMIT_MS = 60_000;
/** A frame that has loaded and says nothing for this long is looked into … */
const SILENCE_MS = 3000;
/** … and if its host can be reached, it gets this much longer. */
const ANSWER_LIMIT_MS = 12_000;
/** How often a container with work is asked for a sign of life, and how long it may take to give one. */
const PULSE_MS = 2000;
const PULSE_LIMIT_MS = 10_000;

/** Where the programs of `inside/` are, relative to the container's folder. */
export const INSIDE = '.inside';

export interface OpenPort {
  readonly port: number;
  /** Where a browser can look at what listens there. */
  readonly address: string;
}

/** Hears of every port that opens or closes. */
export type PortListener = (port: OpenPort, open: boolean) => void;

export class Container {
  readonly api: WebContainer;
  /** `24.3.0`; empty where it could not be asked. */
  readonly nodeVersion: string;
  readonly ports = new Map<number, OpenPort>();
  readonly portListeners = new Set<PortListener>();
  readonly #lossListeners = new Set<(fault: SandboxFault) => void>();
  #loss: SandboxFault | undefined;
  #complaint = '';
  #watching = false;

  constructor(api: WebContainer, nodeVersion: string) {
    this.api = api;
    this.nodeVersion = nodeVersion;
    api.on('port', (port, type, address) => this.#port(port, type === 'open', address));
    api.on('server-ready', (port, address) => this.#port(port, true, address));
    api.on('error', ({ message }) => void (this.#complaint = message));
  }

  /** Absolute path of a path that is relative to the container's folder. */
  absolute(path: string): string {
    return `${this.api.workdir}/${path}`;
  }

  /** Puts files into a folder, which is made when it is not there. */
  async mount(folder: string, files: Files): Promise<void> {
    await this.alive(this.api.fs.mkdir(folder, { recursive: true }));
    await this.alive(this.api.mount(treeOf(files), { mountPoint: folder }));
  }

  /**
   * The result of a call to the container. A lost one never answers.
   * @throws {SandboxFault} when it is lost before it has answered.
   */
  async alive<T>(call: Promise<T>): Promise<T> {
    const { promise: loss, reject } = Promise.withResolvers<never>();
    const unwatch = this.watch(reject);
    try {
      return await Promise.race([call, loss]);
    } finally {
      unwatch();
    }
  }

  /** Calls once when the container is lost; until then, or until the returned function is called, it is watched. */
  watch(lost: (fault: SandboxFault) => void): () => void {
    if (this.#loss) lost(this.#loss);
    else {
      this.#lossListeners.add(lost);
      void this.#pulse();
    }
    return () => this.#lossListeners.delete(lost);
  }

  async #pulse(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    while (this.#lossListeners.size > 0) {
      const sign = this.api.fs.readdir('.').then(
        () => true,
        () => true,
      );
      if (!(await Promise.race([sign, after(PULSE_LIMIT_MS, false)]))) this.#lose();
      else await after(PULSE_MS, undefined);
    }
    this.#watching = false;
  }

  #lose(): void {
    const said = this.#complaint || 'no answer within 10 s';
    const fault = /memory|allocat/i.test(said) ? faults.outOfMemory(said) : faults.lost(said);
    pageLoss = this.#loss = new SandboxFault(fault);
    shared = undefined;
    for (const listener of this.#lossListeners) listener(this.#loss);
    this.#lossListeners.clear();
  }

  #port(port: number, open: boolean, address: string): void {
    const known = this.ports.get(port);
    if (open ? known?.address === address : !known) return;
    if (open) this.ports.set(port, { port, address });
    else this.ports.delete(port);
    for (const listener of this.portListeners) listener({ port, address }, open);
  }
}

let shared: Promise<Container> | undefined;
let holders = 0;
/** A lost container keeps the client library busy for good: only another page can boot again. */
let pageLoss: SandboxFault | undefined;

/**
 * The page's container, booted when it is not there yet. Whoever got it must release it.
 * @throws {SandboxFault} when it cannot be booted; an `AbortError` on `signal`, while the boot goes on.
 */
export async function holdContainer(signal: AbortSignal): Promise<Container> {
  signal.throwIfAborted();
  if (pageLoss) throw pageLoss;
  if (!shared) {
    const booting = (shared = bootContainer());
    booting.catch(() => {
      if (shared === booting) shared = undefined;
    });
  }
  holders++;
  try {
    return await abortable(shared, signal);
  } catch (error) {
    holders--;
    throw error;
  }
}

export async function releaseContainer(container: Container): Promise<void> {
  if (--holders > 0 || pageLoss) return;
  shared = attempt = undefined;
  container.api.teardown();
}

/** Puts what this page needs into a container that has just been booted. */
async function equip(api: WebContainer): Promise<Container> {
  const inside = { 'agent.cjs': agent, 'streams.cjs': streams };
  await api.fs.mkdir(INSIDE, { recursive: true });
  await api.mount(treeOf(inside), { mountPoint: INSIDE });
  return new Container(api, await askVersion(api));
}

async function askVersion(api: WebContainer): Promise<string> {
  let printed = '';
  const asking = await api.spawn('node', ['--version']);
  const reading = asking.output.pipeTo(new WritableStream({ write: (text) => void (printed += text) }));
  await Promise.race([reading, asking.exit.then(() => after(200, undefined))]);
  return /\bv(\d+\.\d+\.\d+)/.exec(printed)?.[1] ?? '';
}

/**
 * The client library's boot: under way, waiting for a frame that may never answer, or done. It allows one at a time,
 * so one that became ready after this page gave it up is what the next start takes.
 */
let attempt: Promise<WebContainer> | undefined;
/** The frame that the client library opens once in the life of a page. */
let frame: HTMLIFrameElement | undefined;
let frameAnswered = false;

async function bootContainer(): Promise<Container> {
  if (!navigator.onLine) throw new SandboxFault(faults.offline);
  const { promise: failure, reject } = Promise.withResolvers<never>();
  const timers = [setTimeout(() => reject(new SandboxFault(faults.bootTimeout)), BOOT_LIMIT_MS)];
  const silent = async () => {
    if (frameAnswered) return;
    if (!(await isReachable()))
      reject(new SandboxFault(navigator.onLine ? faults.hostBlocked : faults.offline));
    const giveUp = () => {
      if (!frameAnswered) reject(new SandboxFault(faults.hostError));
    };
    timers.push(setTimeout(giveUp, ANSWER_LIMIT_MS));
  };
  const loaded = () => void timers.push(setTimeout(() => void silent(), SILENCE_MS));
  if (!frame) {
    onFrame((opened) => {
      frame = opened;
      frame.addEventListener('load', loaded);
    });
    addEventListener('message', ({ origin, data }) => {
      if (origin === runtimeHost && (data as { type?: unknown } | null)?.type === 'init')
        frameAnswered = true;
    });
  } else if (!frameAnswered) {
    // An earlier attempt failed and its boot still waits: its frame is loaded anew.
    frame.addEventListener('load', loaded);
    frame.setAttribute('src', frame.src);
  }
  if (!attempt) {
    const booting = (attempt = WebContainer.boot({ coep: 'require-corp', workdirName: 'full-node' }));
    booting.catch(() => (attempt = undefined));
  }
  try {
    return await Promise.race([attempt.then(equip), failure]);
  } catch (error) {
    throw error instanceof SandboxFault ? error : new SandboxFault(faults.faultOf(error));
  } finally {
    frame?.removeEventListener('load', loaded);
    for (const timer of timers) clearTimeout(timer);
  }
}

/** Calls once, as soon as the client library puts its frame into the page. */
function onFrame(found: (frame: HTMLIFrameElement) => void): void {
  const observer = new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLIFrameElement) || !node.src.startsWith(`${runtimeHost}/`)) continue;
      observer.disconnect();
      node.title = 'Runtime of full Node';
      found(node);
    }
  });
  observer.observe(document.body, { childList: true });
}

/** Whether the runtime's host answers at all. What it answers is not for this page to see. */
async function isReachable(): Promise<boolean> {
  try {
    await fetch(frame!.src, { mode: 'no-cors', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

function treeOf(files: Files): FileSystemTree {
  const tree: FileSystemTree = {};
  for (const [path, contents] of Object.entries(files)) {
    const folders = path.split('/');
    const name = folders.pop()!;
    let place = tree;
    for (const folder of folders) {
      const entry = (place[folder] ??= { directory: {} });
      if (!('directory' in entry)) throw new Error(`${path}: ${folder} is a file.`);
      place = entry.directory;
    }
    place[name] = { file: { contents } };
  }
  return tree;
}

const after = <T>(milliseconds: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, value));
