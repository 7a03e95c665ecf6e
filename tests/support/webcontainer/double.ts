/**
 * Stands in for StackBlitz's hosts: answers at their addresses in a browser that the tests drive, with a frame that
 * speaks the runtime's protocol and a machine that runs real programs. The page and the client library are the
 * real ones and do not know.
 */
import path from 'node:path';
import { build } from 'esbuild';
import type { BrowserContext, Route, WebSocketRoute } from 'playwright';
import { root } from '../../../src/commands/project.ts';
import { Machine } from './machine.ts';
import { registry } from './registry.ts';

/** How the double fails; `no` is a runtime in good health. */
export type Trouble =
  | 'no'
  /** The connection to the host is refused, as a content blocker does. */
  | 'blocked'
  /** The host answers 503, with the headers that let a page see its frame. */
  | 'http-error'
  /** The frame answers and the container never becomes ready. */
  | 'never-ready'
  /** The container is refused with the error of a browser that … */
  | 'cookies'
  | 'memory'
  /** … or of a page that has booted one already. */
  | 'twice';

export interface Double {
  trouble: Trouble;
  /** Every request for the third party's hosts, from the first. */
  readonly requests: string[];
  /** From now on the runtime answers nothing, after it has said this, if anything. */
  lose(complaint?: string): void;
  /** Answers again, to pages that are opened from now on. */
  restore(): void;
  /** Ends what still runs. */
  close(): Promise<void>;
}

/** What the real host sends with its frame under `coep=require-corp`. */
const ISOLATED = {
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'cross-origin',
};

const REFUSALS: Partial<Record<Trouble, { name: string; message: string }>> = {
  cookies: {
    name: 'SecurityError',
    message: 'Failed to register a ServiceWorker: The user denied permission to use Service Worker.',
  },
  memory: { name: 'RangeError', message: 'WebAssembly.Memory(): could not allocate memory' },
  twice: { name: 'Error', message: 'Only a single WebContainer instance can be booted' },
};

export async function openDouble(context: BrowserContext): Promise<Double> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'tests/support/webcontainer/frame.js')],
    bundle: true,
    format: 'iife',
    write: false,
  });
  const frame = `<!doctype html><title>Double</title><script>${outputFiles[0]!.text.replaceAll('</script', '<\\/script')}</script>`;
  const packages = await registry();
  const machines = new Set<Machine>();
  const sockets = new Set<WebSocketRoute>();
  let lost = false;
  const double: Double = {
    trouble: 'no',
    requests: [],
    lose(complaint) {
      if (complaint)
        for (const socket of sockets)
          socket.send(JSON.stringify({ event: 'error', values: [{ message: complaint }] }));
      lost = true;
    },
    restore() {
      lost = false;
    },
    async close() {
      await Promise.all([...machines].map((machine) => machine.teardown()));
    },
  };

  await context.route('https://stackblitz.com/**', (route) => {
    double.requests.push(route.request().url());
    if (double.trouble === 'blocked') return route.abort('blockedbyclient');
    if (double.trouble === 'http-error')
      return route.fulfill({ status: 503, headers: ISOLATED, contentType: 'text/html', body: 'Unavailable' });
    return route.fulfill({ headers: ISOLATED, contentType: 'text/html', body: frame });
  });
  await context.route('https://*.webcontainer-api.io/**', (route) => {
    double.requests.push(route.request().url());
    return preview(route);
  });
  await context.routeWebSocket('wss://stackblitz.com/double', (socket) => {
    sockets.add(socket);
    const machine = new Machine((event, ...values) => {
      if (!lost) socket.send(JSON.stringify({ event, values }));
    }, packages);
    machines.add(machine);
    socket.onMessage(async (data) => {
      const { id, method, values } = JSON.parse(String(data)) as Call;
      if (lost || (method === 'build' && double.trouble === 'never-ready')) return;
      const refusal = method === 'build' ? REFUSALS[double.trouble] : undefined;
      const answer = refusal ? { error: refusal } : await perform(machine, method, values);
      if (!lost) socket.send(JSON.stringify({ id, ...answer }));
    });
    socket.onClose(() => {
      sockets.delete(socket);
      machines.delete(machine);
      return machine.teardown();
    });
  });
  return double;
}

interface Call {
  readonly id: number;
  readonly method: keyof Machine;
  readonly values: unknown[];
}

async function perform(machine: Machine, method: keyof Machine, values: unknown[]): Promise<object> {
  try {
    return { result: await (machine[method] as (...all: unknown[]) => unknown)(...values) };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: { name, message } };
  }
}

/** Shows what a server of the machine answers, at the address that its port has in a browser. */
async function preview(route: Route): Promise<void> {
  const request = route.request();
  const url = new URL(request.url());
  const port = /--(\d+)--/.exec(url.host)?.[1];
  try {
    const response = await fetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`, {
      method: request.method(),
      ...(request.postData() !== null && { body: request.postData()! }),
    });
    await route.fulfill({
      status: response.status,
      headers: { ...Object.fromEntries(response.headers), ...ISOLATED },
      body: Buffer.from(await response.arrayBuffer()),
    });
  } catch {
    await route.abort();
  }
}
