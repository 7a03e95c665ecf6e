/**
 * Requests that the page makes to a server of this process (the request panel). They take the way of any
 * client here: Node's `http` over the in-memory network.
 */
import type { LibraryModule, Runtime } from './runtime.ts';

export interface PageRequest {
  readonly id: number;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
}

export interface PageRequests {
  start(request: PageRequest): void;
  abort(id: number): void;
}

export function createPageRequests(runtime: Runtime, post: (message: object) => void): PageRequests {
  const open = new Map<number, LibraryModule>();

  return {
    start({ id, port, method, path, headers, body }) {
      const fail = (error: NodeJS.ErrnoException) => {
        const reason = error.code ? `${error.code}: ${error.message}` : error.message;
        if (open.delete(id)) post({ type: 'response-error', id, reason });
      };
      let request: LibraryModule;
      try {
        request = runtime.require('http').request({ host: '127.0.0.1', port, method, path, agent: false });
        for (const [name, value] of headers) request.appendHeader(name, value);
      } catch (error) {
        open.set(id, undefined);
        fail(error as Error);
        return;
      }
      open.set(id, request);
      request.on('error', fail);
      request.on('response', (response: LibraryModule) => {
        const raw = response.rawHeaders as string[];
        const lines = raw.flatMap((name, i) => (i % 2 ? [] : [[name, raw[i + 1]!]]));
        const { statusCode: status, statusMessage: statusText } = response;
        post({ type: 'response', id, status, statusText, headers: lines });
        response.on('data', (chunk: Uint8Array) =>
          post({ type: 'response-body', id, chunk: new Uint8Array(chunk) }),
        );
        response.on('end', () => {
          if (open.delete(id)) post({ type: 'response-end', id });
        });
        response.on('error', fail);
      });
      request.end(body);
    },
    abort(id) {
      open.get(id)?.destroy();
      open.delete(id);
    },
  };
}
