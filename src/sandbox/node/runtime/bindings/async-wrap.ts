/**
 * `internalBinding('async_wrap')` (async_wrap.cc): the ids of asynchronous operations and the stack of
 * those that run, which Node's own `async_hooks` works on.
 *
 * What Node's library emits is seen by `async_hooks.createHook()`: timers, ticks, microtasks, resources of
 * the program's own. Bindings that stand in for C++ take part by `emitInit`, `runInContext` and
 * `emitDestroy` below, with the handle as the resource.
 *
 * Left out: hooks of promises. No browser tells when a promise is made or settled; `createHook()` without
 * `trackPromises: false` still asks for them, and is given nothing. A rejection that nobody handles counts as
 * part of the operation that ran last before the browser told of it.
 */
import type { MakeBinding, Runtime } from '../runtime.ts';

const constants = {
  kInit: 0,
  kBefore: 1,
  kAfter: 2,
  kDestroy: 3,
  kPromiseResolve: 4,
  kTotals: 5,
  kCheck: 6,
  kStackLength: 7,
  kUsesExecutionAsyncResource: 8,
  kExecutionAsyncId: 0,
  kTriggerAsyncId: 1,
  kAsyncIdCounter: 2,
  kDefaultTriggerAsyncId: 3,
} as const;

/** Place among the ids of the operation that began last, whether it still runs or not; a patch notes it too. */
const LATEST = 4;

/** Kinds of asynchronous operations of Node's C++, numbered in this order. */
const providers = [
  'NONE DIRHANDLE DNSCHANNEL ELDHISTOGRAM FILEHANDLE FILEHANDLECLOSEREQ BLOBREADER FSEVENTWRAP',
  'FSREQCALLBACK FSREQPROMISE GETADDRINFOREQWRAP GETNAMEINFOREQWRAP HEAPSNAPSHOT HTTP2SESSION HTTP2STREAM',
  'HTTP2PING HTTP2SETTINGS HTTPINCOMINGMESSAGE HTTPCLIENTREQUEST LOCKS JSSTREAM JSUDPWRAP MESSAGEPORT',
  'PIPECONNECTWRAP PIPESERVERWRAP PIPEWRAP PROCESSWRAP PROMISE QUERYWRAP QUIC_ENDPOINT QUIC_LOGSTREAM',
  'QUIC_SESSION QUIC_STREAM QUIC_UDP SHUTDOWNWRAP SIGNALWRAP STATWATCHER STREAMPIPE TCPCONNECTWRAP',
  'TCPSERVERWRAP TCPWRAP TTYWRAP UDPSENDWRAP UDPWRAP SIGINTWATCHDOG WORKER WORKERCPUPROFILE',
  'WORKERCPUUSAGE WORKERHEAPPROFILE WORKERHEAPSNAPSHOT WORKERHEAPSTATISTICS WRITEWRAP ZLIB',
  'CHECKPRIMEREQUEST PBKDF2REQUEST KEYPAIRGENREQUEST KEYGENREQUEST KEYEXPORTREQUEST ARGON2REQUEST',
  'CIPHERREQUEST DERIVEBITSREQUEST HASHREQUEST RANDOMBYTESREQUEST RANDOMPRIMEREQUEST SCRYPTREQUEST',
  'SIGNREQUEST TLSWRAP VERIFYREQUEST',
].flatMap((line) => line.split(' '));

/** As many operations may run inside one another before the stack grows. */
const INITIAL_DEPTH = 16;

/** What Node's library does when C++ tells of an operation. */
interface NativeHooks {
  init(asyncId: number, type: string, triggerAsyncId: number, resource: object): void;
  before(asyncId: number): void;
  after(asyncId: number): void;
  destroy(asyncId: number): void;
  promise_resolve(asyncId: number): void;
}

type Trampoline = (
  asyncId: number,
  resource: object,
  callback: (...values: never[]) => unknown,
  ...values: unknown[]
) => unknown;

interface State {
  readonly fields: Uint32Array;
  readonly ids: Float64Array;
  stack: Float64Array;
  readonly resources: (object | undefined)[];
  hooks: NativeHooks | undefined;
  trampoline: Trampoline | undefined;
}

const states = new WeakMap<Runtime, State>();

function stateOf(runtime: Runtime): State {
  let state = states.get(runtime);
  if (!state) {
    state = {
      fields: new Uint32Array(9),
      ids: new Float64Array(5),
      stack: new Float64Array(2 * INITIAL_DEPTH),
      resources: [],
      hooks: undefined,
      trampoline: undefined,
    };
    // Node checks its stack by default, its main program has the id 1, and nothing set a trigger.
    state.fields[constants.kCheck] = 1;
    state.ids.set([1, 0, 1, -1, 1]);
    states.set(runtime, state);
  }
  return state;
}

/** Ids of one operation: its own and that of the one that caused it. */
export interface AsyncIds {
  readonly asyncId: number;
  readonly triggerAsyncId: number;
}

/** Gives a new operation its ids, and tells the hooks of it. `type` is the name of a provider: `TCPWRAP`. */
export function emitInit(runtime: Runtime, type: string, resource: object): AsyncIds {
  const { ids, fields, hooks } = stateOf(runtime);
  const asyncId = (ids[constants.kAsyncIdCounter] = ids[constants.kAsyncIdCounter]! + 1);
  const byDefault = ids[constants.kDefaultTriggerAsyncId]!;
  const triggerAsyncId = byDefault < 0 ? ids[constants.kExecutionAsyncId]! : byDefault;
  if (fields[constants.kInit]! > 0) hooks?.init(asyncId, type, triggerAsyncId, resource);
  return { asyncId, triggerAsyncId };
}

/** Calls back as the operation with these ids, which the hooks see begin and end. */
export function runInContext(
  runtime: Runtime,
  { asyncId, triggerAsyncId }: AsyncIds,
  resource: object,
  callback: (...values: never[]) => unknown,
  ...values: unknown[]
): unknown {
  const state = stateOf(runtime);
  push(state, asyncId, triggerAsyncId, resource);
  try {
    return state.trampoline
      ? Reflect.apply(state.trampoline, resource, [asyncId, resource, callback, ...values])
      : Reflect.apply(callback, resource, values);
  } finally {
    pop(state);
  }
}

/** The operation is over and its resource gone. */
export function emitDestroy(runtime: Runtime, asyncId: number): void {
  const { fields, hooks } = stateOf(runtime);
  if (fields[constants.kDestroy]! > 0) runtime.loop.post(() => hooks?.destroy(asyncId));
}

/** Lets a rejection that nobody handled be reported as part of the operation that began last. */
export function placeRejection(runtime: Runtime, promise: Promise<unknown>): void {
  const { fields, ids } = stateOf(runtime);
  if (fields[constants.kInit] === 0) return;
  const { async_id_symbol, trigger_async_id_symbol } = runtime.require('internal/async_hooks').symbols;
  Object.defineProperties(promise, {
    [async_id_symbol]: { value: ids[LATEST] },
    [trigger_async_id_symbol]: { value: 0 },
  });
}

function push(state: State, asyncId: number, trigger: number, resource: object | undefined): void {
  const { fields, ids, resources } = state;
  const depth = fields[constants.kStackLength]!;
  if (2 * depth >= state.stack.length) {
    const grown = new Float64Array(2 * state.stack.length);
    grown.set(state.stack);
    state.stack = grown;
  }
  state.stack[2 * depth] = ids[constants.kExecutionAsyncId]!;
  state.stack[2 * depth + 1] = ids[constants.kTriggerAsyncId]!;
  fields[constants.kStackLength] = depth + 1;
  ids[constants.kExecutionAsyncId] = asyncId;
  ids[constants.kTriggerAsyncId] = trigger;
  ids[LATEST] = asyncId;
  if (resource) resources[depth] = resource;
}

function pop(state: State): boolean {
  const { fields, ids, resources } = state;
  const depth = fields[constants.kStackLength]! - 1;
  // An uncaught error has cleared the stack meanwhile.
  if (depth < 0) return false;
  ids[constants.kExecutionAsyncId] = state.stack[2 * depth]!;
  ids[constants.kTriggerAsyncId] = state.stack[2 * depth + 1]!;
  fields[constants.kStackLength] = depth;
  resources.length = Math.min(resources.length, depth);
  return depth > 0;
}

export const makeAsyncWrapBinding: MakeBinding = (runtime) => {
  const state = stateOf(runtime);

  /** Ends an operation for a resource that was collected before its program did. */
  const collected = new FinalizationRegistry<{ asyncId: number; destroyed?: { destroyed: boolean } }>(
    ({ asyncId, destroyed }) => {
      if (!destroyed?.destroyed) emitDestroy(runtime, asyncId);
    },
  );

  return {
    constants,
    Providers: Object.fromEntries(providers.map((name, number) => [name, number])),
    async_hook_fields: state.fields,
    async_id_fields: state.ids,
    execution_async_resources: state.resources,
    get async_ids_stack() {
      return state.stack;
    },
    setupHooks(hooks: NativeHooks) {
      state.hooks = hooks;
    },
    setCallbackTrampoline(trampoline?: Trampoline) {
      state.trampoline = trampoline;
    },
    pushAsyncContext(asyncId: number, triggerAsyncId: number) {
      push(state, asyncId, triggerAsyncId, undefined);
    },
    popAsyncContext(asyncId: number) {
      const depth = state.fields[constants.kStackLength]!;
      if (depth === 0) return false;
      const running = state.ids[constants.kExecutionAsyncId]!;
      if (state.fields[constants.kCheck]! > 0 && running !== asyncId) {
        runtime.print(
          2,
          `Error: async hook stack has become corrupted (actual: ${running}, expected: ${asyncId})\n`,
        );
        return runtime.exit(1);
      }
      return pop(state);
    },
    clearAsyncIdStack() {
      state.fields[constants.kStackLength] = 0;
      state.ids[constants.kExecutionAsyncId] = 0;
      state.ids[constants.kTriggerAsyncId] = 0;
      state.resources.length = 0;
    },
    executionAsyncResource: (depth: number) => state.resources[depth],
    queueDestroyAsyncId(asyncId: number) {
      runtime.loop.post(() => state.hooks?.destroy(asyncId));
    },
    registerDestroyHook(resource: object, asyncId: number, destroyed?: { destroyed: boolean }) {
      collected.register(resource, destroyed ? { asyncId, destroyed } : { asyncId });
    },
    setPromiseHooks() {},
    getPromiseHooks: () => [undefined, undefined, undefined, undefined],
  };
};
