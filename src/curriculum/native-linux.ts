/**
 * Linux for the native side of the gate: the machine that the page has, under Node. Nothing that an exercise of
 * Linux does may be done to the machine that proves it.
 */
import path from 'node:path';
import { cache, imageFolder } from '../commands/project.ts';
import { createHarness, type SandboxHarness } from '../harness/harness.ts';
import { buildLinuxEngine } from '../sandbox/linux/build.ts';
import { buildLinuxImage, builtLinuxImage, missingTools } from '../sandbox/linux/image/build.ts';
import { linuxInNode } from '../sandbox/linux/node.ts';
import type { Runner } from './laws.ts';

/** How long a machine waits for the next run. One that waits keeps the process from ending. */
const IDLE_MS = 2000;

/** Why there is no image and none can be made; undefined when there is one or it can. */
export function missingLinux(): string | undefined {
  return builtLinuxImage(imageFolder) ? undefined : missingTools();
}

let engine: Promise<ReturnType<typeof linuxInNode>> | undefined;
const idle: { readonly machine: SandboxHarness; readonly end: ReturnType<typeof setTimeout> }[] = [];

/** Runs a command on a machine of its own, with what was staged and done before. */
export const runInLinux: Runner['run'] = async (command, files, { limit }) => {
  engine ??= openEngine();
  const waiting = idle.pop();
  clearTimeout(waiting?.end);
  const machine = waiting?.machine ?? createHarness(() => engine!);
  try {
    return await machine.run('linux', files, command, { timeLimit: limit });
  } finally {
    const end = setTimeout(() => {
      idle.splice(
        idle.findIndex((one) => one.machine === machine),
        1,
      );
      void machine.stop('linux');
    }, IDLE_MS);
    idle.push({ machine, end });
  }
};

async function openEngine() {
  const assets = await buildLinuxEngine(path.join(cache, 'linux-engine'), console.log);
  return linuxInNode(assets, await buildLinuxImage(imageFolder, assets, console.log));
}
