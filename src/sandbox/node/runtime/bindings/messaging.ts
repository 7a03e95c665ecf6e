/**
 * `internalBinding('messaging')` (node_messaging.cc): message ports, broadcast channels and
 * `structuredClone()`. There is one thread, so that every message goes from and to this process; each is
 * delivered by a callback of its own in the loop's I/O phase.
 *
 * `DOMException` is Node's own, from `internal/per_context/domexception`, which the library's loader must
 * compile with `privateSymbols` and `perIsolateSymbols`, as Node's C++ does.
 *
 * Left out: `moveMessagePortToContext()`, as there are no contexts; other threads.
 */
import type { LibraryModule, MakeBinding } from '../runtime.ts';
import type { Handle } from '../event-loop.ts';
import { notAvailable } from '../unsupported.ts';
import type { AsyncIds } from './async-wrap.ts';
import { emitInit, runInContext } from './async-wrap.ts';
import { type Message, createCloner } from './clone.ts';
import { symbols } from './config.ts';

/** The last message of all: the other end is gone. */
const CLOSE = Symbol('close');

/** One end of a channel. It outlives its port when that is given away. */
interface End {
  readonly queue: (Message | typeof CLOSE)[];
  /** All ends that hear one another: two of a channel, or any number that share a name. */
  readonly group: Set<End>;
  readonly name: string | undefined;
  port: Port | undefined;
}

/** What is behind a MessagePort object. */
interface Port extends Handle {
  readonly object: object;
  readonly ids: AsyncIds;
  /** Async context in which the port was made: it hears its messages there. */
  readonly frame: unknown;
  end: End | undefined;
  isReceiving: boolean;
  isRef: boolean;
  state: 'open' | 'closing' | 'closed';
}

export const makeMessagingBinding: MakeBinding = (runtime) => {
  const ports = new WeakMap<object, Port>();
  const named = new Map<string, Set<End>>();

  const cloner = createCloner(runtime, {
    isPort: (value) => ports.has(value),
    isDetached: (object) => ports.get(object)?.end === undefined,
    detach(object) {
      const port = ports.get(object)!;
      const end = port.end!;
      port.end = undefined;
      end.port = undefined;
      close(port);
      return () => makePort(end);
    },
  });

  function makePort(end: End): object {
    const object = Object.create(MessagePort.prototype as object) as object;
    const port: Port = {
      object,
      ids: emitInit(runtime, 'MESSAGEPORT', object),
      frame: runtime.context.frame,
      end,
      isReceiving: false,
      isRef: true,
      state: 'open',
      keepsAlive: () => port.isRef,
    };
    end.port = port;
    ports.set(object, port);
    runtime.loop.handles.add(port);
    (object as Record<symbol, (() => void) | undefined>)[symbols.oninit]?.();
    return object;
  }

  /** Delivers what waits, a callback for each message. */
  function schedule({ queue, port }: End): void {
    if (port) for (let count = queue.length; count > 0; count--) runtime.loop.post(() => deliver(port));
  }

  function enqueue(end: End, message: Message | typeof CLOSE): void {
    end.queue.push(message);
    const { port } = end;
    if (port) runtime.loop.post(() => deliver(port));
  }

  /** The next message that a port may have, if there is one. The end of the channel reaches any port. */
  function take(port: Port, mayRead: boolean): Message | undefined {
    const queue = port.end?.queue;
    if (!queue || port.state !== 'open') return undefined;
    if (queue[0] === CLOSE) {
      queue.shift();
      close(port);
      return undefined;
    }
    return mayRead ? (queue.shift() as Message | undefined) : undefined;
  }

  function deliver(port: Port, mayRead = port.isReceiving): boolean {
    const message = take(port, mayRead);
    if (!message) return false;
    const { emitMessage }: LibraryModule = runtime.require('internal/per_context/messageport');
    const { value, ports: came } = message.read();
    runtime.context.frame = port.frame;
    runInContext(runtime, port.ids, port.object, emitMessage, value, came, 'message');
    return true;
  }

  function close(port: Port): void {
    if (port.state !== 'open') return;
    port.state = 'closing';
    runtime.loop.post(() => {
      port.state = 'closed';
      runtime.loop.handles.delete(port);
      if (port.end) disentangle(port.end);
      port.end = undefined;
      const object = port.object as Record<symbol, (() => void) | undefined>;
      runInContext(runtime, port.ids, port.object, object[symbols.handle_onclose] ?? (() => {}));
    });
  }

  function disentangle(end: End): void {
    end.port = undefined;
    end.group.delete(end);
    if (end.name === undefined) for (const other of end.group) enqueue(other, CLOSE);
    else if (end.group.size === 0) named.delete(end.name);
  }

  /** @returns whether anyone is there to hear it; undefined when the port itself is closed */
  function post(object: object, message: unknown, transfer: readonly unknown[]): boolean | undefined {
    const port = ports.get(object);
    const end = port?.state === 'open' ? port.end : undefined;
    const written = cloner.write(message, transfer, object);
    if (!end) return undefined;
    const others = [...end.group].filter((other) => other !== end);
    if (transfer.some((entry) => others.some((other) => other.port?.object === entry))) {
      (runtime.process as LibraryModule).emitWarning(
        'The target port was posted to itself, and the communication channel was lost',
      );
      return true;
    }
    for (const other of others) enqueue(other, written);
    return others.length > 0;
  }

  function portOf(value: unknown): Port {
    const port = typeof value === 'object' && value !== null ? ports.get(value) : undefined;
    if (!port)
      throw codedTypeError('ERR_INVALID_ARG_TYPE', 'The "port" argument must be a MessagePort instance');
    return port;
  }

  /** Node's library gives MessagePort other ancestors and takes what it wants from this one. */
  class HandleWrap {
    close(): void {
      const port = ports.get(this);
      if (port) close(port);
    }
    ref(): void {
      const port = ports.get(this);
      if (port) port.isRef = true;
    }
    unref(): void {
      const port = ports.get(this);
      if (port) port.isRef = false;
      runtime.loop.wake();
    }
    hasRef(): boolean | undefined {
      const port = ports.get(this);
      if (!port) throw codedTypeError('ERR_INVALID_THIS', 'Illegal invocation');
      return port.state === 'closed' ? undefined : port.isRef;
    }
    getAsyncId(): number | undefined {
      return ports.get(this)?.ids.asyncId;
    }
  }

  function MessagePort(): never {
    throw codedTypeError('ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
  }
  MessagePort.prototype = Object.create(HandleWrap.prototype) as object;
  const methods = {
    constructor: MessagePort,
    postMessage(this: object, ...values: [message?: unknown, transferOrOptions?: unknown]) {
      if (values.length === 0)
        throw codedTypeError('ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
      return post(this, values[0], transferListOf(values[1]));
    },
    start(this: object) {
      const port = ports.get(this);
      if (!port?.end || port.isReceiving) return;
      port.isReceiving = true;
      schedule(port.end);
    },
  };
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(MessagePort.prototype, name, {
      value,
      writable: true,
      enumerable: name !== 'constructor',
      configurable: true,
    });

  function MessageChannel(this: { port1: object; port2: object }) {
    if (!new.target)
      throw codedTypeError('ERR_CONSTRUCT_CALL_REQUIRED', 'Cannot call constructor without `new`');
    const group = new Set<End>();
    const [port1, port2] = [0, 1].map(() => {
      const end: End = { queue: [], group, name: undefined, port: undefined };
      group.add(end);
      return makePort(end);
    }) as [object, object];
    this.port1 = port1;
    this.port2 = port2;
  }

  const domException = () =>
    (runtime.require('internal/per_context/domexception') as LibraryModule).DOMException as object;

  return {
    MessagePort,
    MessageChannel,
    get DOMException() {
      return domException();
    },
    exposeLazyDOMExceptionProperty(target: object) {
      const value = domException();
      Object.defineProperty(target, 'DOMException', { value, writable: true, configurable: true });
    },
    setDeserializerCreateObjectFunction: cloner.setObjectMaker,
    structuredClone: (value: unknown, { transfer }: { transfer: readonly unknown[] }) =>
      cloner.write(value, transfer).read().value,
    stopMessagePort(object: object) {
      const port = ports.get(object);
      if (port) port.isReceiving = false;
    },
    drainMessagePort(object: object) {
      const port = ports.get(object);
      let wasDelivered = port !== undefined;
      while (wasDelivered) wasDelivered = deliver(port!, true);
    },
    receiveMessageOnPort(object: unknown) {
      const message = take(portOf(object), true);
      return message ? message.read().value : symbols.no_message_symbol;
    },
    broadcastChannel(name: string) {
      let group = named.get(name);
      if (!group) named.set(name, (group = new Set()));
      const end: End = { queue: [], group, name, port: undefined };
      group.add(end);
      return makePort(end);
    },
    moveMessagePortToContext() {
      throw notAvailable('worker_threads.moveMessagePortToContext()');
    },
  };
};

/** Errors that Node's C++ throws: the code is a property, and not in the stack. */
function codedTypeError(code: string, message: string): Error {
  return Object.assign(new TypeError(message), { code });
}

/** What a program gives as second argument: a list, or options with one. */
function transferListOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  const notIterable = 'Optional transferList argument must be an iterable';
  if (typeof value !== 'object') throw codedTypeError('ERR_INVALID_ARG_TYPE', notIterable);
  if (isIterable(value)) return [...value];
  const { transfer } = value as { transfer?: unknown };
  if (transfer === undefined) return [];
  if (!isIterable(transfer))
    throw codedTypeError('ERR_INVALID_ARG_TYPE', 'Optional options.transfer argument must be an iterable');
  return [...transfer];
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { [Symbol.iterator]?: unknown })[Symbol.iterator] === 'function'
  );
}
