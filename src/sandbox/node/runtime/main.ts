/**
 * The script of a worker: one Node process. The first message boots it, `run` starts a program, and
 * `request` speaks to a server of that program. What it says is listed in `../index.ts` (`FromWorker`).
 */
import './gaps.ts';
import { observe } from './bindings/observed.ts';
import type { ChildExit, ChildOutput } from './children.ts';
import { takeHost } from './host.ts';
import { createProcess, type NodeProcess, type Program } from './process.ts';
import { createPageRequests, type PageRequest, type PageRequests } from './requests.ts';
import type { Facts } from './runtime.ts';
import { v8Stacks } from './stacks.ts';

type FromPage =
  | { type: 'boot'; natives: Record<string, string>; data: Facts }
  | ({ type: 'run' } & Program)
  | ({ type: 'request' } & PageRequest)
  | { type: 'request-abort'; id: number }
  | ({ type: 'child-output' } & ChildOutput)
  | ({ type: 'child-exit' } & ChildExit);

/**
 * Modules that nearly every program or check here comes to need. A spare process loads them while the
 * reader still reads; Node has them in its start-up snapshot for the same reason.
 */
const PRELOADED = [
  'assert/strict',
  'child_process',
  'fs/promises',
  'http',
  'internal/deps/undici/undici',
  'internal/test_runner/harness',
  'internal/test_runner/reporter/tap',
  'internal/test_runner/reporter/v8-serializer',
  'internal/test_runner/runner',
  'internal/test_runner/test',
  'stream/promises',
  'test',
  'timers/promises',
  'util',
];

v8Stacks();
observe(globalThis);
const host = takeHost();
const post = (message: object) => host.postMessage(message);
let booted: NodeProcess;
let requests: PageRequests;

async function hear(message: FromPage): Promise<void> {
  switch (message.type) {
    case 'boot':
      booted = await createProcess(host, message.natives, message.data, post);
      requests = createPageRequests(booted.runtime, post);
      post({ type: 'ready' });
      for (const id of PRELOADED) booted.runtime.require(id);
      break;
    case 'run':
      booted.start(message);
      break;
    case 'request':
      booted.runtime.loop.post(() => requests.start(message));
      break;
    case 'request-abort':
      booted.runtime.loop.post(() => requests.abort(message.id));
      break;
    case 'child-output':
      booted.children.printed(message);
      break;
    case 'child-exit':
      booted.children.ended(message);
  }
}

host.addEventListener('message', (event) => {
  hear((event as MessageEvent<FromPage>).data).catch((error: unknown) => {
    post({ type: 'crash', reason: String((error as Error)?.stack ?? error) });
  });
});
