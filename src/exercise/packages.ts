/** Installs an exercise's npm packages in a machine that has npm, once for each machine. */
import { SandboxFault, type Sandbox } from '../sandbox/index.ts';

/** Packages come over the network; a slow one gets its time. */
const LIMIT_MS = 5 * 60_000;
const OUTPUT_LIMIT = 1_000_000;

const installed = new WeakMap<Sandbox, Promise<void>>();

/**
 * @param packages names with exact versions: `express@5.3.0`
 * @param progress gets each line that npm prints
 * @throws {SandboxFault} when npm cannot install them
 */
export async function installPackages(
  sandbox: Sandbox,
  packages: readonly string[],
  signal: AbortSignal,
  progress: (line: string) => void,
): Promise<void> {
  if (!packages.length) return;
  let installing = installed.get(sandbox);
  if (!installing) {
    installing = install(sandbox, packages, signal, progress);
    installed.set(sandbox, installing);
    // A later start may try again.
    installing.catch(() => installed.delete(sandbox));
  }
  await installing;
}

async function install(
  sandbox: Sandbox,
  packages: readonly string[],
  signal: AbortSignal,
  progress: (line: string) => void,
): Promise<void> {
  const command = `npm install --save-exact --no-progress --no-color --loglevel=http ${packages.join(' ')}`;
  progress(command);
  const process = sandbox.spawn(command, {
    signal,
    timeLimit: LIMIT_MS,
    outputLimit: OUTPUT_LIMIT,
    // With a terminal it works in the folder itself, and what it installs stays there.
    terminal: { cols: 200, rows: 24 },
  });
  let printed = '';
  const write = ({ text }: { text: string }) => {
    printed += text;
    const line = printed
      .trimEnd()
      .split(/[\r\n]+/)
      .at(-1);
    if (line) progress(line);
  };
  await process.output.pipeTo(new WritableStream({ write }));
  const exit = await process.exit;
  signal.throwIfAborted();
  if ('code' in exit && exit.code === 0) return;
  throw new SandboxFault({
    kind: 'download',
    happened: `npm could not install ${packages.join(', ')}.`,
    works: 'Your code is kept, and the embedded Node has these packages without npm.',
    remedy: 'Press the button again; if npm fails again, the details say why.',
    detail: printed.slice(-4000),
  });
}
