// With a clientError listener the server says why, and the listener answers.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const server = http.createServer({ headersTimeout: 50, connectionsCheckingInterval: 20 }, () =>
  console.log('NEVER'),
);
server.on('clientError', (error, socket) => {
  console.log(error.name, error.code, error.message, 'writable', socket.writable);
  socket.end('HTTP/1.1 418 Too Slow\r\nConnection: close\r\n\r\n');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const socket = net.connect(server.address().port, '127.0.0.1');
socket.write('GET / HTTP/1.1\r\nHost: a\r\nX-Half: ');
console.log(JSON.stringify(await text(socket)));
server.close(() => console.log('closed'));
