/** The machines of this page: one for each runtime, shared by all exercises, held by one at a time. */
import {
  engineFor,
  SandboxFault,
  type Engine,
  type EngineId,
  type Fault,
  type Files,
  type Progress,
  type Runtime,
  type Sandbox,
  type StartOptions,
} from '../sandbox/index.ts';

/** Whoever uses a machine. Told when another exercise takes it over. */
export interface Holder {
  /** Ends what it runs and says so. Resolves when the machine is free. */
  yield(): Promise<void>;
}

interface Machine {
  readonly started: Promise<Started>;
  holder: Holder;
}

interface Started {
  readonly engine: Engine;
  readonly sandbox: Sandbox;
}

interface ClaimOptions {
  readonly signal: AbortSignal;
  /** Where the page is for one engine, that one. All machines of the page are then of it. */
  readonly engine?: EngineId | undefined;
  progress(progress: Progress): void;
}

const machines = new Map<Runtime, Machine>();

/**
 * Gives the page's machine of this runtime to a holder, starting it when needed.
 * @throws {SandboxFault} when it cannot be started; an `AbortError` on `signal`.
 */
export async function claimMachine(
  runtime: Runtime,
  holder: Holder,
  options: ClaimOptions,
): Promise<Started> {
  let machine = machines.get(runtime);
  if (!machine) {
    machine = { started: startMachine(runtime, options), holder };
    machines.set(runtime, machine);
  } else if (machine.holder !== holder) {
    const former = machine.holder;
    machine.holder = holder;
    await former.yield();
  }
  try {
    return await machine.started;
  } catch (error) {
    if (machines.get(runtime) === machine) machines.delete(runtime);
    // Whoever was starting it was stopped; that is not this holder's end.
    if ((error as Error).name === 'AbortError' && !options.signal.aborted)
      return claimMachine(runtime, holder, options);
    throw error;
  }
}

async function startMachine(runtime: Runtime, options: ClaimOptions): Promise<Started> {
  const engine = await engineFor(runtime, options.engine).catch((error: unknown) => {
    throw new SandboxFault(notLoaded(String(error)));
  });
  if (!engine) throw new SandboxFault(notBuilt);
  const available = engine.availability();
  if (!available.ok) throw new SandboxFault(available.fault);
  addEventListener('pagehide', discardAll);
  return { engine, sandbox: await engine.start(options) };
}

interface PrepareOptions extends Omit<ClaimOptions, 'progress'> {
  /** @param what is being fetched: `the engine` */
  progress(what: string, progress: Progress): void;
}

/**
 * Claims the machine, with these files on it and all that they import. One that keeps its state is left as it is:
 * whoever holds it stages it.
 * @throws {SandboxFault} when that cannot be had; an `AbortError` on `signal`.
 */
export async function prepareMachine(
  runtime: Runtime,
  holder: Holder,
  files: Files,
  { progress, ...options }: PrepareOptions,
): Promise<Started> {
  // When one file fails, others may still be on their way: what they report comes too late.
  const reporting = async <T>(what: string, task: (fetching: StartOptions) => Promise<T>): Promise<T> => {
    let going = true;
    try {
      return await task({ signal: options.signal, progress: (now) => going && progress(what, now) });
    } finally {
      going = false;
    }
  };
  const started = await reporting('the engine', (fetching) =>
    claimMachine(runtime, holder, { ...options, ...fetching }),
  );
  if (!started.sandbox.reset)
    await reporting('what the code imports', (fetching) => started.sandbox.write(files, fetching));
  return started;
}

/** Ends a machine that broke; the next claim starts another. */
export async function discardMachine(runtime: Runtime): Promise<void> {
  const machine = machines.get(runtime);
  machines.delete(runtime);
  await machine?.started.then(({ sandbox }) => sandbox.stop()).catch(() => {});
}

/** A browser may keep a page for going back to it. It would keep its machines, and all their memory, too. */
function discardAll(): void {
  for (const runtime of machines.keys()) void discardMachine(runtime);
}

const notLoaded = (detail: string): Fault => ({
  ...(navigator.onLine
    ? { kind: 'download', happened: 'The script that starts the engine could not be loaded.' }
    : { kind: 'offline', happened: 'You are offline, and this browser does not hold the engine yet.' }),
  works: 'Reading, editing and your saved code are not affected.',
  remedy: 'Press the button again when the connection is back; reload the page if that does not help.',
  detail,
});

const notBuilt = {
  kind: 'not-built',
  happened: 'The engine for this exercise is not part of this site yet.',
  works: 'Reading, editing and your saved code are not affected.',
  remedy: 'Run the files on your own machine; the command stands in the brief.',
} as const;
