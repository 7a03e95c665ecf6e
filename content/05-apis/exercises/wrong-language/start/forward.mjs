import http from 'node:http';

/**
 * Sends a request on as it came and waits for the whole answer.
 *
 * @param {string} origin base address of the server behind, such as http://registry:8080
 * @param {http.IncomingMessage} request
 * @returns {Promise<{ status: number, headers: Record<string, string>, body: Buffer }>}
 *   header names are in lower case
 * @throws when there is no complete answer
 */
export function forward(origin, request) {
  const { hostname, port } = new URL(origin);
  const { host, connection, ...headers } = request.headers;
  return new Promise((resolve, reject) => {
    const onward = http.request(
      { hostname, port, path: request.url, method: request.method, headers, agent: false },
      (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          // These two belong to the connection behind, not to ours.
          const { connection, 'transfer-encoding': encoding, ...headers } = answer.headers;
          resolve({ status: answer.statusCode, headers, body: Buffer.concat(chunks) });
        });
      },
    );
    onward.on('error', reject);
    request.on('error', reject);
    request.pipe(onward);
  });
}
