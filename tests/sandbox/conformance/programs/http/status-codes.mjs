// Status codes and their words: the table, defaults, one's own, and what a client sees.
import { once } from 'node:events';
import http from 'node:http';

console.log(
  Object.keys(http.STATUS_CODES).length,
  http.STATUS_CODES[418],
  http.STATUS_CODES[103],
  http.STATUS_CODES[599],
);
const server = http.createServer((req, res) => {
  const [, status, message] = req.url.split('/');
  if (message) res.statusMessage = decodeURI(message);
  res.statusCode = Number(status);
  res.end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
for (const path of ['/200', '/299', '/404', '/404/Gone%20fishing', '/422', '/500', '/599', '/999']) {
  const [res] = await once(http.get({ host: '127.0.0.1', port, path }), 'response');
  const { status, statusText, ok } = await fetch(`http://127.0.0.1:${port}${path}`);
  console.log(
    path,
    res.statusCode,
    JSON.stringify(res.statusMessage),
    '| fetch',
    status,
    JSON.stringify(statusText),
    ok,
  );
  res.resume();
}
server.close();

const res = new http.ServerResponse(new http.IncomingMessage());
res.writeHead(404);
console.log(res.statusCode, res.statusMessage, res.headersSent);
const other = new http.ServerResponse({ method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1 });
console.log(
  other.statusCode,
  other.statusMessage,
  other.writeHead(201, 'Made', { a: 1 }) === other,
  other.statusMessage,
);
try {
  other.writeHead(200);
} catch ({ code }) {
  console.log(code);
}
