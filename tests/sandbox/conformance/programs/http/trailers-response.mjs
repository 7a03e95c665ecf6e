// Trailers after a chunked body: sent by the server, on the wire, and as a client sees them.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const server = http.createServer((req, res) => {
  res.sendDate = false;
  res.writeHead(200, { trailer: 'X-Checksum, X-Lines', connection: 'close' });
  res.write('one\n');
  res.write('two\n');
  res.addTrailers({ 'X-Checksum': 'abc', 'X-Lines': '2' });
  res.end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const socket = net.connect(port, '127.0.0.1');
socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
console.log((await text(socket)).split('\r\n'));

http.get({ host: '127.0.0.1', port }, async (res) => {
  console.log('before the end', res.trailers, res.headers.trailer);
  console.log(JSON.stringify(await text(res)));
  console.log('after the end', res.trailers, res.rawTrailers, res.trailersDistinct);
  server.close();
});
