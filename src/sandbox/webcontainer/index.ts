/**
 * Full Node: `@webcontainer/api` behind the one interface of all engines. Its runtime is StackBlitz's and comes
 * from their host, so it is started only on pages that are isolated, and only when a reader asks for it.
 *
 * All sandboxes of a page share its one container. Each has a folder of its own, in which a process with a terminal
 * works and leaves what it makes; any other process gets a fresh copy of the files in `.runs`, from where it
 * also finds what was installed in the folder above.
 */
import {
  SandboxFault,
  type Engine,
  type Files,
  type HttpRequest,
  type HttpResponse,
  type Process,
  type Sandbox,
  type SpawnOptions,
  type StartOptions,
} from '../index.ts';
import { splitCommand } from '../words.ts';
import { Agent } from './agent.ts';
import { holdContainer, INSIDE, releaseContainer, type Container, type PortListener } from './container.ts';
import * as faults from './faults.ts';
import { OutputReader } from './output.ts';
import { ContainerProcess, type Reader } from './process.ts';

/** What ended gets this long to free its ports before the next starts. */
const DYING_MS = 3000;

let nodeVersion = '';

export const webcontainerEngine: Engine = {
  id: 'webcontainer',
  runtime: 'node',
  get label() {
    return `Node.js${nodeVersion && ` ${nodeVersion}`}, in StackBlitz's WebContainer`;
  },
  honesty:
    'Node.js with npm, child processes and a shell, in a runtime that StackBlitz serves and that runs in this browser. Left out: native add-ons, and connections to the outside that a browser may not make. It is another build of Node.js than the embedded one, and of another version.',
  availability() {
    const fault = missing();
    return fault ? { ok: false, fault } : { ok: true };
  },
  // The host does not tell, and a page may not measure what comes from another origin.
  download: async () => ({ total: 0, cached: 0 }),
  async start({ signal, progress }: StartOptions): Promise<Sandbox> {
    const fault = missing();
    if (fault) throw new SandboxFault(fault);
    progress({ phase: 'boot', loaded: 0, total: 0 });
    const container = await holdContainer(signal);
    ({ nodeVersion } = container);
    return new FullNode(container);
  },
};

/** What this browser or page lacks. */
function missing() {
  const { userAgentData } = navigator as { userAgentData?: { mobile: boolean } };
  if (userAgentData?.mobile ?? /iPhone|iPod|Android.*Mobile/.test(navigator.userAgent)) return faults.phone;
  if (
    typeof WebAssembly !== 'object' ||
    typeof crossOriginIsolated !== 'boolean' ||
    !('withResolvers' in Promise)
  )
    return faults.unsupportedBrowser;
  return crossOriginIsolated ? undefined : faults.notIsolated;
}

let sandboxes = 0;

class FullNode implements Sandbox {
  readonly #container: Container;
  readonly #agent: Agent;
  readonly #folder = `app${sandboxes++ ? `-${sandboxes}` : ''}`;
  /** Processes that have not ended in the container, with when they have: until then they hold their ports. */
  readonly #running = new Map<ContainerProcess, Promise<unknown>>();
  readonly #portListener: PortListener = (port, open) => {
    const alive = [...this.#running.keys()].filter(({ ended }) => !ended);
    // The container does not tell whose port it is: most likely that of the program that was started last.
    for (const process of open ? alive.slice(-1) : alive) process.port(port, open);
    if (open && alive.length) this.#agent.start();
  };
  #written: Files = {};
  #runs = 0;

  constructor(container: Container) {
    this.#container = container;
    this.#agent = new Agent(container);
    container.portListeners.add(this.#portListener);
  }

  async write(files: Files): Promise<void> {
    const { api } = this.#container;
    const changed = Object.entries(files).filter(([path, content]) => this.#written[path] !== content);
    const gone = Object.keys(this.#written).filter((path) => !(path in files));
    this.#written = { ...files };
    await this.#container.mount(this.#folder, Object.fromEntries(changed));
    await this.#container.alive(
      Promise.all(gone.map((path) => api.fs.rm(`${this.#folder}/${path}`, { force: true }))),
    );
  }

  async read(path: string): Promise<Uint8Array> {
    const folder = this.#runs ? this.#runFolder(this.#runs) : this.#folder;
    return this.#container.alive(this.#container.api.fs.readFile(`${folder}/${path}`));
  }

  spawn(line: string, options: SpawnOptions): Process {
    const process = new ContainerProcess(options);
    const dying = [...this.#running].filter(([{ ended }]) => ended).map(([, dead]) => dead);
    this.#running.set(process, this.#accompany(process, line, options, dying));
    return process;
  }

  async request(port: number, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    if (!this.#container.ports.has(port)) throw new Error(`Nothing listens on port ${port}.`);
    return this.#agent.request(port, request, signal);
  }

  address(port: number): string | undefined {
    return this.#container.ports.get(port)?.address;
  }

  async stop(): Promise<void> {
    this.#container.portListeners.delete(this.#portListener);
    for (const process of this.#running.keys()) process.end({ stopped: 'cancel' });
    this.#agent.stop();
    await releaseContainer(this.#container);
  }

  /** Runs it to its end in the container. */
  async #accompany(
    process: ContainerProcess,
    line: string,
    options: SpawnOptions,
    dying: readonly Promise<unknown>[],
  ): Promise<void> {
    const unwatch = this.#container.watch(({ fault }) =>
      process.end({ stopped: 'crash', reason: `${fault.happened} ${fault.remedy}` }),
    );
    void process.exit.then(unwatch);
    try {
      await Promise.race([Promise.all(dying), after(DYING_MS)]);
      if (options.terminal) await this.#runInFolder(process, line, options.terminal);
      else await this.#runInCopy(process, line);
    } catch (error) {
      process.end({ stopped: 'crash', reason: String(error) });
    } finally {
      this.#running.delete(process);
    }
  }

  /** A program that the reader works in: a shell, or npm. */
  async #runInFolder(
    process: ContainerProcess,
    line: string,
    terminal: NonNullable<SpawnOptions['terminal']>,
  ): Promise<void> {
    const { env, words } = splitCommand(line);
    const asItComes: Reader = { read: (text) => [{ fd: 1, text }], end: () => [] };
    await this.#run(process, words, asItComes, {
      cwd: this.#folder,
      env: { ...NPM, ...env },
      terminal,
    });
  }

  async #runInCopy(process: ContainerProcess, line: string): Promise<void> {
    const files = this.#written;
    const run = ++this.#runs;
    const folder = this.#runFolder(run);
    const temporary = `${folder}.tmp`;
    await this.#container.mount(folder, files);
    await this.#container.alive(this.#container.api.fs.mkdir(temporary, { recursive: true }));
    const { env, words } = splitCommand(line);
    const [program, ...args] = words;
    const isNode = program === 'node';
    await this.#run(
      process,
      isNode ? [program, `--require=${this.#container.absolute(`${INSIDE}/streams.cjs`)}`, ...args] : words,
      new OutputReader(this.#container.absolute(folder), isNode ? 2 : 1),
      {
        cwd: folder,
        env: {
          ...NPM,
          NO_COLOR: '1',
          TMPDIR: this.#container.absolute(temporary),
          ...(isNode && { FULL_NODE_STREAMS: '1' }),
          ...env,
        },
      },
    );
    void this.#removeOld(run);
  }

  async #run(
    process: ContainerProcess,
    [program = '', ...args]: string[],
    reader: Reader,
    options: { cwd: string; env: Record<string, string>; terminal?: { cols: number; rows: number } },
  ): Promise<void> {
    if (process.ended) return;
    const inner = await this.#container.alive(this.#container.api.spawn(program, args, options));
    await process.follow(inner, reader);
  }

  #runFolder(run: number): string {
    return `${this.#folder}/.runs/${run}`;
  }

  /** A run's folder is kept until the next one ends, since it may be read. */
  async #removeOld(run: number): Promise<void> {
    const { fs } = this.#container.api;
    for (const folder of [this.#runFolder(run - 1), `${this.#runFolder(run - 1)}.tmp`])
      await fs.rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** Spares a reader npm's notes about itself. */
const NPM = { npm_config_update_notifier: 'false', npm_config_fund: 'false', npm_config_audit: 'false' };

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
