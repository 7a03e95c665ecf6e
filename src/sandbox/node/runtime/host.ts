import type { Host } from './runtime.ts';

/** Takes what the engine needs of the browser, before Node's globals take the names. */
export function takeHost(): Host {
  const scope = globalThis as unknown as DedicatedScope;
  return {
    Function,
    setTimeout: setTimeout.bind(globalThis),
    clearTimeout: clearTimeout.bind(globalThis),
    postMessage: scope.postMessage.bind(globalThis),
    addEventListener: addEventListener.bind(globalThis),
    URL,
    Blob,
    createObjectURL: URL.createObjectURL.bind(URL),
    revokeObjectURL: URL.revokeObjectURL.bind(URL),
    crypto,
    performance,
    MessageChannel,
    TextEncoder,
    TextDecoder,
    structuredClone: structuredClone.bind(globalThis),
    // oxlint-disable-next-line no-eval -- compiling code is what this engine does; the cell allows it
    evaluate: globalThis.eval,
    import: new Function('url', 'return import(url)') as Host['import'],
  };
}

/** The part of a worker's global scope that TypeScript's DOM types lack. */
interface DedicatedScope {
  postMessage(message: unknown, transfer?: Transferable[]): void;
}
