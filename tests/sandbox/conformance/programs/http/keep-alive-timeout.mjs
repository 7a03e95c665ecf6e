// The server names its keep-alive timeout, and ends a connection that stays idle for longer.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

const server = http.createServer({ keepAliveTimeout: 1000 }, (req, res) => {
  res.sendDate = false;
  res.end('x');
});
server.keepAliveTimeoutBuffer = 0;
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const request = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const socket = net.connect(server.address().port, '127.0.0.1').setEncoding('utf8');
let received = '';
socket.on('data', (chunk) => (received += chunk));
socket.write(request);
while (!received.endsWith('\r\n\r\nx')) await once(socket, 'data');
console.log(received);

received = '';
server.keepAliveTimeout = 40;
socket.write(request);
const idleSince = performance.now();
await once(socket, 'end');
console.log('ended by the server', performance.now() - idleSince >= 30);
console.log(JSON.stringify(received));
server.close(() => console.log('closed'));
