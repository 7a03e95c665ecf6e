// What the parser says about wrong requests: code, reason, and how far it read.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const requests = [
  'hello there\r\n\r\n',
  'GET\r\n',
  'GET / FTP/1.1\r\n\r\n',
  'GET / HTTP/9.1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost : a\r\n\r\n',
  'GET / HTTP/1.1\r\nbad header\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ten\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
];
const server = http.createServer((req) => req.on('error', () => {}).resume());
server.on('clientError', (error, socket) => {
  const { name, code, message, reason, bytesParsed, rawPacket } = error;
  console.log(`${name} ${code} | ${message} | ${reason} | ${bytesParsed} of ${rawPacket.length} bytes`);
  socket.destroy();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
for (const request of requests) {
  console.log(JSON.stringify(request));
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write(request);
  await text(socket);
}
server.close();
