// Upgrade: both sides leave HTTP and talk over the socket; bytes sent early come as the head.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer(() => console.log('NEVER'));
server.on('upgrade', (req, socket, head) => {
  const seen = `${req.method} ${req.url} ${req.headers.upgrade} head "${head}"`;
  socket.write(
    'HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: shout\r\nX-Seen: ' + seen + '\r\n\r\nhello',
  );
  socket.on('data', (chunk) => socket.write(String(chunk).toUpperCase()));
  socket.on('end', () => socket.end('bye'));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const req = http.get({
  host: '127.0.0.1',
  port: server.address().port,
  path: '/chat',
  headers: { connection: 'Upgrade', upgrade: 'shout' },
});
const [res, socket, head] = await once(req, 'upgrade');
console.log(res.statusCode, res.statusMessage, res.headers);
console.log('upgraded', res.upgrade, req.upgradeOrConnect, req.destroyed);

let received = String(head);
socket.setEncoding('utf8').on('data', (chunk) => (received += chunk));
const until = async (text) => {
  while (!received.endsWith(text)) await once(socket, 'data');
};
await until('hello');
console.log('first', received);
socket.write('to you');
await until('TO YOU');
socket.end();
await once(socket, 'end');
console.log('all', received);
server.close(() => console.log('closed'));
