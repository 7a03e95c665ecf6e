/** Bundled for the browser by `harness.ts`: the sandbox as the site uses it, within reach of a test. */
import { engineFor, SandboxFault, type Exit, type Runtime, type Sandbox } from '../../src/sandbox/index.ts';

export interface Ran {
  readonly exit: Exit;
  readonly stdout: string;
  readonly stderr: string;
  /** Descriptors and texts in the order in which they came. */
  readonly chunks: readonly (readonly [fd: number, text: string])[];
  readonly ports: readonly (readonly [port: number, open: boolean])[];
  readonly milliseconds: number;
}

export interface RunOptions {
  readonly timeLimit?: number;
  readonly outputLimit?: number;
  /** Ends the run as soon as it listens on this port. */
  readonly until?: number;
  /** Cancels after so many milliseconds. */
  readonly cancelAfter?: number;
}

const machines = new Map<Runtime, Promise<Sandbox>>();

/** What a test can call in the page. */
export const harness = {
  /** Starts a machine of its own and returns it; `machine` keeps one for each runtime. */
  async start(runtime: Runtime): Promise<Sandbox> {
    const engine = await engineFor(runtime);
    if (!engine) throw new Error(`No engine for ${runtime}.`);
    return engine.start({ signal: new AbortController().signal, progress: () => {} });
  },
  machine(runtime: Runtime): Promise<Sandbox> {
    let machine = machines.get(runtime);
    if (!machine) machines.set(runtime, (machine = harness.start(runtime)));
    return machine;
  },
  async stop(runtime: Runtime): Promise<void> {
    const machine = machines.get(runtime);
    machines.delete(runtime);
    await (await machine)?.stop();
  },
  async run(
    runtime: Runtime,
    files: Record<string, string>,
    command: string,
    { timeLimit = 30_000, outputLimit = 2_000_000, until, cancelAfter }: RunOptions = {},
  ): Promise<Ran> {
    const machine = await harness.machine(runtime);
    await machine.write(files);
    const abort = new AbortController();
    const start = performance.now();
    const process = machine.spawn(command, { signal: abort.signal, timeLimit, outputLimit });
    if (cancelAfter !== undefined) setTimeout(() => abort.abort(), cancelAfter);
    const chunks: [number, string][] = [];
    const ports: [number, boolean][] = [];
    await Promise.all([
      process.output.pipeTo(new WritableStream({ write: ({ fd, text }) => void chunks.push([fd, text]) })),
      process.ports.pipeTo(
        new WritableStream({
          write({ port, open }) {
            ports.push([port, open]);
            if (port === until && open) abort.abort();
          },
        }),
      ),
    ]);
    const exit = await process.exit;
    const text = (wanted: number) =>
      chunks
        .filter(([fd]) => fd === wanted)
        .map(([, part]) => part)
        .join('');
    return { exit, stdout: text(1), stderr: text(2), chunks, ports, milliseconds: performance.now() - start };
  },
  engineFor,
  SandboxFault,
};

declare global {
  interface Window {
    harness: typeof harness;
  }
}
window.harness = harness;
