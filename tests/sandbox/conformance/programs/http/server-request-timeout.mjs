// A client that sends too slowly is answered with 408.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const seen = [];
const server = http.createServer(
  { requestTimeout: 100, headersTimeout: 60, connectionsCheckingInterval: 20 },
  (req) => {
    seen.push(`request ${req.url}`);
    req.on('close', () => seen.push(`request closed, complete ${req.complete}`));
    req.resume();
  },
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const starts = {
  headers: 'GET /slow-headers HTTP/1.1\r\nHost: a\r\n',
  body: 'POST /slow-body HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n123',
};
for (const [name, start] of Object.entries(starts)) {
  const socket = net.connect(port, '127.0.0.1');
  socket.write(start);
  console.log(`slow ${name}:`, JSON.stringify(await text(socket)));
}
server.close();
await once(server, 'close');
console.log(seen);

const defaults = http.createServer();
console.log(defaults.requestTimeout, defaults.headersTimeout, defaults.timeout, defaults.keepAliveTimeout);
try {
  http.createServer({ requestTimeout: 10, headersTimeout: 20 });
} catch (error) {
  console.log(error.name, error.code, error.message);
}
