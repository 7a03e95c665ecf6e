import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { cache, root } from '../commands/project.ts';
import type { Runtime } from '../sandbox/index.ts';
import { splitCommand } from '../sandbox/words.ts';
import { buildNodeEngine, PACKAGES, type NodeAssets } from '../sandbox/node/build.ts';
import { nativePython, pythonMissing } from '../sandbox/python/native.ts';
import { databaseSets } from './data-sets.ts';
import type { Ran, Runner } from './laws.ts';
import { missingLinux, runInLinux } from './native-linux.ts';
import { missingPostgres, startNativePostgres, type NativePostgres } from './native-postgres.ts';

/** What a command means on this machine. */
export interface NativeCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** The file that standard input is read from, relative to the exercise's folder. */
  readonly stdin?: string | undefined;
}

/** A runtime that this machine has, or one that is run beside it. */
type NativeRuntime = OwnRuntime | { missing(): string | undefined; readonly run: Runner['run'] };

interface OwnRuntime {
  /** What to tell somebody whose machine lacks it; undefined when it is there. */
  missing(): string | undefined;
  /** @param words a command as exercises give it, the program first */
  command(words: readonly string[]): NativeCommand;
  /** Makes what a run needs in its folder and around it. */
  place?(folder: string): Promise<Place>;
}

export interface Place {
  readonly env?: Readonly<Record<string, string>>;
  release?(): Promise<void>;
}

let server: Promise<NativePostgres> | undefined;
let packages: Promise<NodeAssets> | undefined;

/** One row for each runtime that a machine of ours may have itself. Node is the pinned one, which runs us. */
const runtimes: Readonly<Partial<Record<Runtime, NativeRuntime>>> = {
  node: {
    missing: () => undefined,
    command: ([program = '', ...args]) => ({
      program: program === 'node' ? process.execPath : program,
      args,
    }),
    async place(folder) {
      // The very files that the embedded Node mounts: packages of ours are nowhere else.
      packages ??= buildNodeEngine(path.join(cache, 'node-engine'), console.log);
      await symlink(path.join((await packages).folder, PACKAGES), path.join(folder, 'node_modules'));
      return {};
    },
  },
  python: { missing: pythonMissing, command: nativePython },
  postgres: {
    missing: missingPostgres,
    // psql takes a bare name for a database; ours also for a script.
    command: ([program = '', ...args]) => ({
      program,
      args: args.flatMap((arg, at) => (arg.endsWith('.sql') && args[at - 1] !== '-f' ? ['-f', arg] : [arg])),
    }),
    async place() {
      server ??= databaseSets(root).then(startNativePostgres);
      const { env, drop } = await (await server).database();
      return { env, release: drop };
    },
  },
  linux: { missing: missingLinux, run: runInLinux },
};

/** What a command of an exercise means on this machine, which must have the runtime. */
export function nativeCommand(runtime: Runtime, command: string): NativeCommand {
  return ownRuntime(runtime).command(splitCommand(command).words);
}

function ownRuntime(runtime: Runtime): OwnRuntime {
  const row = runtimes[runtime]!;
  if ('run' in row) throw new Error(`Exercises of ${runtime} run on a machine beside this one.`);
  return row;
}

/** Makes what a run of this runtime, which the machine must have, needs in its folder and around it: packages, a database. */
export async function placeNative(runtime: Runtime, folder: string): Promise<Place> {
  return (await ownRuntime(runtime).place?.(folder)) ?? {};
}

/** Why exercises of this runtime cannot be run on this machine itself; undefined when they can. */
export function notNative(runtime: Runtime): string | undefined {
  const row = runtimes[runtime];
  return row ? row.missing() : `No machine has ${runtime} itself here.`;
}

/** Runs commands on this machine, each in a folder of its own under the system's temporary one. */
export const nativeRunner: Runner = {
  name: 'native',
  run: (command, files, options) =>
    // Two servers cannot listen on one port: such runs take turns.
    options.listens
      ? inTurn(`port ${options.listens}`, () => slot(() => run(command, files, options)))
      : slot(() => run(command, files, options)),
};

async function run(
  ...[command, files, { runtime, limit, listens }]: Parameters<Runner['run']>
): Promise<Ran> {
  const row = runtimes[runtime]!;
  if ('run' in row) return row.run(command, files, { runtime, limit });
  const folder = fs.realpathSync(await mkdtemp(path.join(os.tmpdir(), 'exercise-')));
  let release: (() => Promise<void>) | undefined;
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), content);
    }
    const { env, words } = splitCommand(command);
    const { program, args, stdin } = row.command(words);
    const around = await placeNative(runtime, folder);
    release = around.release?.bind(around);
    const input = stdin === undefined ? 'ignore' : fs.openSync(path.join(folder, stdin), 'r');
    return await new Promise<Ran>((resolve, reject) => {
      const child = spawn(program, args, {
        cwd: folder,
        env: { PATH: process.env['PATH'], HOME: folder, ...around.env, ...env },
        stdio: [input, 'pipe', 'pipe'],
        detached: true, // a group of its own, so that its children end with it
      });
      let stdout = '';
      let stderr = '';
      let stopped: Ran['exit'] | undefined;
      // As an engine says it.
      const shown = (text: string) => text.replaceAll(folder, '/app');
      const stop = (exit: Ran['exit']) => {
        stopped ??= exit;
        if (child.pid) process.kill(-child.pid, 'SIGKILL');
      };
      const timer = setTimeout(() => stop({ stopped: 'time' }), limit);
      const poll =
        listens &&
        setInterval(() => {
          const socket = net.connect(listens, '127.0.0.1', () => stop({ listening: listens }));
          socket.on('error', () => {}).on('connect', () => socket.destroy());
        }, 50);
      child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(timer);
        clearInterval(poll);
        if (typeof input === 'number') fs.closeSync(input);
        resolve({ exit: stopped ?? { code: code ?? 1 }, stdout: shown(stdout), stderr: shown(stderr) });
      });
    });
  } finally {
    await release?.();
    await rm(folder, { recursive: true, force: true });
  }
}

const turns = new Map<string, Promise<unknown>>();

/** One at a time for each key. */
function inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
  const turn = (turns.get(key) ?? Promise.resolve()).then(task);
  turns.set(
    key,
    turn.catch(() => {}),
  );
  return turn;
}

let free = os.availableParallelism();
const waiting: (() => void)[] = [];

/** As many at a time as there are processors: checks measure waits, and a crowded machine blurs them. */
async function slot<T>(task: () => Promise<T>): Promise<T> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await task();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}
