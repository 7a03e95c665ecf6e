// closeIdleConnections() and closeAllConnections(): who is ended, while the server goes on listening.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

const held = [];
const server = http.createServer((req, res) => {
  res.writeHead(200, { 'content-length': 2 });
  if (req.url === '/busy') held.push(res);
  else res.end('ok');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
async function open(request) {
  const socket = net.connect(port, '127.0.0.1').setEncoding('utf8');
  socket.on('error', () => {});
  socket.ended = new Promise((resolve) => socket.on('close', () => resolve('closed')));
  socket.write(request);
  if (request.startsWith('GET /idle')) await once(socket, 'data');
  return socket;
}
for (const method of ['closeIdleConnections', 'closeAllConnections']) {
  const idle = await open('GET /idle HTTP/1.1\r\nHost: a\r\n\r\n');
  const waiting = held.length;
  const busy = await open('GET /busy HTTP/1.1\r\nHost: a\r\n\r\n');
  while (held.length === waiting) await new Promise(setImmediate);
  server[method]();
  console.log(method, '| listening', server.listening, '| idle', await idle.ended);
  if (method === 'closeAllConnections') console.log('busy', await busy.ended, held.at(-1).destroyed);
  else {
    held.at(-1).end('ok');
    console.log('busy', JSON.stringify((await once(busy, 'data'))[0].split('\r\n\r\n')[1]));
    busy.destroy();
  }
}
const { status } = await fetch(`http://127.0.0.1:${port}/idle`);
console.log('still answers', status);
server.close(() => console.log('closed'));
