// Requests that the page makes to a server of this process (the request panel). They take the way of
// any client here: Node's http over the in-memory network.

/**
 * @param {{ require: (id: string) => any }} rt
 * @param {(message: object) => void} post to the page
 */
export function requestsFrom(rt, post) {
  const open = new Map();
  return {
    start({ id, port, method, path, headers, body }) {
      const fail = (error) => {
        if (open.delete(id))
          post({
            type: 'response-error',
            id,
            reason: error.code ? `${error.code}: ${error.message}` : error.message,
          });
      };
      let request;
      try {
        request = rt.require('http').request({ host: '127.0.0.1', port, method, path, agent: false });
        for (const [name, value] of headers) request.appendHeader(name, value);
      } catch (error) {
        open.set(id, undefined);
        return fail(error);
      }
      open.set(id, request);
      request.on('error', fail);
      request.on('response', (response) => {
        const lines = [];
        for (let i = 0; i < response.rawHeaders.length; i += 2)
          lines.push([response.rawHeaders[i], response.rawHeaders[i + 1]]);
        post({
          type: 'response',
          id,
          status: response.statusCode,
          statusText: response.statusMessage,
          headers: lines,
        });
        response.on('data', (chunk) => post({ type: 'response-body', id, chunk: new Uint8Array(chunk) }));
        response.on('end', () => {
          if (open.delete(id)) post({ type: 'response-end', id });
        });
        response.on('error', fail);
      });
      request.end(body);
    },
    abort({ id }) {
      open.get(id)?.destroy();
      open.delete(id);
    },
  };
}
