/** The sandbox as the site uses it, within reach of a test or a command. */
import { prepare } from '../exercise/stage.ts';
import {
  SandboxFault,
  type Chunk,
  type Engine,
  type EngineId,
  type Exit,
  type Files,
  type Runtime,
  type Sandbox,
  type SpawnOptions,
} from '../sandbox/index.ts';

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
  /** Cancels as soon as this is printed. */
  readonly cancelOn?: string;
}

export type SandboxHarness = ReturnType<typeof createHarness>;

/** @param engineFor finds the engines where this runs: in a page or under Node */
export function createHarness(engineFor: (runtime: Runtime, id?: EngineId) => Promise<Engine | undefined>) {
  const machines = new Map<Runtime, Promise<Sandbox>>();

  /** The run that {@link harness.begin} began, as far as nobody has heard of it. */
  let unheard: { chunks: [fd: number, text: string][]; exit?: Exit; news: PromiseWithResolvers<void> };

  /** What a test or a command can call in the page. */
  const harness = {
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
    /** Runs a command to its end. */
    async run(
      runtime: Runtime,
      files: Record<string, string>,
      command: string,
      { timeLimit = 30_000, outputLimit = 2_000_000, until, cancelOn }: RunOptions = {},
    ): Promise<Ran> {
      const machine = await harness.machine(runtime);
      const abort = new AbortController();
      await prepare(machine, files, command, { signal: abort.signal, timeLimit });
      const start = performance.now();
      const process = machine.spawn(command, { signal: abort.signal, timeLimit, outputLimit });
      const chunks: [number, string][] = [];
      const ports: [number, boolean][] = [];
      await Promise.all([
        process.output.pipeTo(
          new WritableStream({
            write({ fd, text }) {
              chunks.push([fd, text]);
              if (cancelOn !== undefined && text.includes(cancelOn)) abort.abort();
            },
          }),
        ),
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
      return {
        exit,
        stdout: text(1),
        stderr: text(2),
        chunks,
        ports,
        milliseconds: performance.now() - start,
      };
    },
    /** Begins a run that is heard piece by piece, with {@link harness.hear}. One at a time. */
    async begin(
      runtime: Runtime,
      files: Files,
      command: string,
      limits: Omit<SpawnOptions, 'signal'>,
    ): Promise<void> {
      const machine = await harness.machine(runtime);
      const { signal } = new AbortController();
      await prepare(machine, files, command, { signal, timeLimit: limits.timeLimit });
      const process = machine.spawn(command, { ...limits, signal });
      unheard = { chunks: [], news: Promise.withResolvers() };
      const write = ({ fd, text }: Chunk) => {
        unheard.chunks.push([fd, text]);
        unheard.news.resolve();
      };
      const follow = async () => {
        await process.output.pipeTo(new WritableStream({ write }));
        unheard.exit = await process.exit;
        unheard.news.resolve();
      };
      void follow();
    },
    /** Waits until there is something, and tells what was printed since the last call; with `exit`, it was all. */
    async hear(): Promise<{
      readonly chunks: readonly (readonly [fd: number, text: string])[];
      exit?: Exit;
    }> {
      await unheard.news.promise;
      const { news: _, ...heard } = unheard;
      unheard = { chunks: [], news: Promise.withResolvers() };
      return heard;
    },
    engineFor,
    SandboxFault,
  };
  return harness;
}

declare global {
  interface Window {
    harness: SandboxHarness;
  }
}
