/** What a Linux machine costs its reader: bytes, seconds to a prompt, commands beside the same ones of this machine. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import type { Browser, Page } from 'playwright';
import { dist } from '../../src/commands/project.ts';
import { serveFolder } from '../../src/commands/server.ts';
import { missingLinux } from '../../src/curriculum/native-linux.ts';
import { openHarness } from '../support/harness.ts';

const EXERCISE = 'git/hotfix-from-tag';
const RUNS = 3;
const COMMAND_RUNS = 5;
/** How long nothing more must come. */
const SETTLE_MS = 3000;

const COMMANDS = [
  'true',
  'ls -la /etc',
  'ps aux',
  'grep -r root /etc/passwd',
  'sort /etc/services | head -1',
  'find /usr/lib/systemd -name "*.service" | wc -l',
  'tar -c /etc 2>/dev/null | gzip | wc -c',
  'rm -rf /tmp/g; git init -q /tmp/g; cd /tmp/g; git -c user.name=a -c user.email=a@b commit -q --allow-empty -m a',
  'python3 -c "import json"',
  'sha256sum /usr/bin/git',
];

/** On the site in dist/. */
export async function benchLinux(browser: Browser, log: (line: string) => void): Promise<object> {
  const lacking = missingLinux();
  if (lacking) {
    log(`Linux: ${lacking}`);
    return {};
  }
  const visits: Visit[] = [];
  for (let run = 0; run < RUNS; run++) visits.push(await visit(browser));
  const middle = (of: (visit: Visit) => number) => median(visits.map(of));
  const first = {
    bytes: middle(({ bytes }) => bytes),
    first_prompt_ms: middle(({ first }) => first),
    prompt_again_ms: middle(({ again }) => again),
    idle_mb: middle(({ idle }) => idle),
    renderer_mb: middle(({ memory }) => memory),
    left_mb: middle(({ left }) => left),
  };
  log(
    `Linux                      first visit ${(first.bytes / 1e6).toFixed(1)} MB, ${Math.round(first.first_prompt_ms)} ms from Start to a prompt; with the bytes there ${Math.round(first.prompt_again_ms)} ms; renderer ${Math.round(first.idle_mb)} MB before, ${Math.round(first.renderer_mb)} MB with it, ${Math.round(first.left_mb)} MB after leaving`,
  );
  const commands = await benchCommands();
  for (const [command, { here_ms, native_ms }] of Object.entries(commands))
    log(
      `  ${command.slice(0, 60).padEnd(60)} ${Math.round(here_ms)} ms; natively ${native_ms.toFixed(1)} ms; ratio ${Math.round(here_ms / native_ms)}`,
    );
  return { ...first, commands };
}

interface Visit {
  readonly bytes: number;
  readonly first: number;
  readonly again: number;
  /** Megabytes of the renderer: before Start, with the machine, and on the next page. */
  readonly idle: number;
  readonly memory: number;
  readonly left: number;
}

/** A reader who comes for the first time, starts the machine, and comes again in the same browser. */
async function visit(browser: Browser): Promise<Visit> {
  let bytes = 0;
  // Counted where they leave: a browser tells a page nothing of what its workers and its service worker fetch.
  const { url, close } = await serveFolder(dist, {
    intercept({ socket }, response) {
      const before = socket.bytesWritten;
      response.once('close', () => (bytes += socket.bytesWritten - before));
      return false;
    },
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}${EXERCISE}/`, { waitUntil: 'networkidle' });
  const idle = rendererMemory();
  const first = await startMachine(page);
  // What a session reads soon is loaded behind it.
  for (let seen = -1; seen !== bytes; await page.waitForTimeout(SETTLE_MS)) seen = bytes;
  const firstBytes = bytes;
  const memory = rendererMemory();
  await page.reload({ waitUntil: 'networkidle' });
  const again = await startMachine(page);
  await page.goto(`${url}git/`, { waitUntil: 'networkidle' });
  const client = await context.newCDPSession(page);
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(SETTLE_MS);
  const left = rendererMemory();
  await context.close();
  await close();
  return { bytes: firstBytes, first, again, idle, memory, left };
}

async function startMachine(page: Page): Promise<number> {
  const start = performance.now();
  await page.getByRole('button', { name: 'Start the machine' }).click();
  // What is seen: the text for assistive technology follows within a second.
  await page
    .locator('.xterm-rows')
    .filter({ hasText: '~$' })
    .waitFor({ state: 'attached', timeout: 120_000 });
  return performance.now() - start;
}

/** Megabytes that the largest renderer holds. */
function rendererMemory(): number {
  const sizes = fs.readdirSync('/proc').flatMap((pid) => {
    try {
      if (!fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) return [];
      return [
        Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000,
      ];
    } catch {
      return [];
    }
  });
  return Math.max(0, ...sizes);
}

/** After a first run, which reads the disk. */
async function benchCommands(): Promise<Record<string, { here_ms: number; native_ms: number }>> {
  const harness = await openHarness();
  const results: Record<string, { here_ms: number; native_ms: number }> = {};
  for (const command of COMMANDS) {
    const times = await harness.page.evaluate(
      async ([command, runs]) => {
        const machine = await window.harness.machine('linux');
        const times = [];
        for (let run = 0; run < 1 + runs; run++) {
          const start = performance.now();
          const process = machine.spawn(command, {
            signal: new AbortController().signal,
            timeLimit: 120_000,
            outputLimit: 2_000_000,
          });
          await process.output.pipeTo(new WritableStream());
          await process.exit;
          times.push(performance.now() - start);
        }
        return times.slice(1);
      },
      [command, COMMAND_RUNS] as const,
    );
    const native = [];
    for (let run = 0; run < COMMAND_RUNS; run++) {
      const start = performance.now();
      spawnSync('bash', ['-c', command]);
      native.push(performance.now() - start);
    }
    results[command] = { here_ms: median(times), native_ms: median(native) };
  }
  await harness.close();
  return results;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
