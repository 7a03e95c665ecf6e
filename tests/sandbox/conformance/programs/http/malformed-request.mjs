// Requests that are none: by default 400 and the end of the connection.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const requests = {
  'not HTTP': 'hello there\r\n\r\n',
  'unknown method': 'FETCH / HTTP/1.1\r\nHost: a\r\n\r\n',
  'lower case': 'get / HTTP/1.1\r\nHost: a\r\n\r\n',
  version: 'GET / HTTP/1.7\r\nHost: a\r\n\r\n',
  protocol: 'GET / HTTPS/1.1\r\nHost: a\r\n\r\n',
  'space in the path': 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n',
  'space before the colon': 'GET / HTTP/1.1\r\nHost : a\r\n\r\n',
  'header name': 'GET / HTTP/1.1\r\nHost: a\r\nb@d: 1\r\n\r\n',
  'header value': 'GET / HTTP/1.1\r\nHost: a\r\nX: \u0001\r\n\r\n',
  'no host': 'GET / HTTP/1.1\r\n\r\n',
  'two hosts': 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'chunk size': 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
};
const server = http.createServer((req, res) => {
  res.sendDate = false;
  res.writeHead(200, { connection: 'close' });
  req.on('error', () => {}).resume();
  req.on('end', () => res.end(req.headers.host));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
for (const [name, request] of Object.entries(requests)) {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write(request);
  const answer = (await text(socket)).replace(/Date: [^\r]*/, 'Date: X');
  console.log(`${name}: ${JSON.stringify(answer)}`);
}
server.close(() => console.log('closed'));
