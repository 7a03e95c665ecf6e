/**
 * Linux for the native side of the gate: the machine that the page has, under Node. Nothing that an exercise of
 * Linux does may be done to the machine that proves it.
 */
import path from 'node:path';
import { cache, imageFolder } from '../commands/project.ts';
import { redo, situationOf, stage } from '../exercise/stage.ts';
import { buildLinuxEngine } from '../sandbox/linux/build.ts';
import { buildLinuxImage, builtLinuxImage, missingTools } from '../sandbox/linux/image/build.ts';
import type { LinuxMachine } from '../sandbox/linux/machine.ts';
import { linuxInNode, type LinuxEngine } from '../sandbox/linux/node.ts';
import { readToEnd } from '../sandbox/read-to-end.ts';
import type { Runner } from './laws.ts';

/** How long a machine waits for the next run. One that waits keeps the process from ending. */
const IDLE_MS = 2000;
/** UTF-16 code units that a run may print. */
const OUTPUT_LIMIT = 2_000_000;

/** Why there is no image and none can be made; undefined when there is one or it can. */
export function missingLinux(): string | undefined {
  return builtLinuxImage(imageFolder) ? undefined : missingTools();
}

/** A machine that waits, staged for one situation. */
interface Waiting {
  readonly machine: LinuxMachine;
  readonly situation: string;
  readonly end: ReturnType<typeof setTimeout>;
}

let engine: Promise<LinuxEngine> | undefined;
let waiting: Waiting[] = [];

/**
 * Runs a command on a machine of its own, after the setup and the session that are among the files. What begins alike
 * is staged once and then restored: most of an attempt is its setup.
 */
export const runInLinux: Runner['run'] = async (command, files, { limit }) => {
  const options = { signal: new AbortController().signal, timeLimit: limit };
  const situation = JSON.stringify(situationOf(files));
  const known = waiting.find((one) => one.situation === situation);
  if (known) forget(known);
  const machine = known?.machine ?? (await start());
  try {
    if (known) await machine.reset();
    else {
      await stage(machine, files, options);
      await machine.keep();
    }
    await redo(machine, files, command, options);
    const ran = await readToEnd(machine.spawn(command, { ...options, outputLimit: OUTPUT_LIMIT }));
    wait(machine, situation);
    return ran;
  } catch (error) {
    await machine.stop();
    throw error;
  }
};

async function start(): Promise<LinuxMachine> {
  // One of another situation has had its turn.
  const [former] = waiting;
  if (former) {
    forget(former);
    await former.machine.stop();
  }
  engine ??= open();
  return (await engine).start({ signal: new AbortController().signal, progress: () => {} });
}

async function open(): Promise<LinuxEngine> {
  const assets = await buildLinuxEngine(path.join(cache, 'linux-engine'), console.log);
  return linuxInNode(assets, await buildLinuxImage(imageFolder, assets, console.log));
}

function wait(machine: LinuxMachine, situation: string): void {
  const one: Waiting = {
    machine,
    situation,
    end: setTimeout(() => {
      forget(one);
      void machine.stop();
    }, IDLE_MS),
  };
  waiting.push(one);
}

function forget(one: Waiting): void {
  clearTimeout(one.end);
  waiting = waiting.filter((other) => other !== one);
}
