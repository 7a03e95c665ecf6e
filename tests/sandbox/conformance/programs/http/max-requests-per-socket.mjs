// maxRequestsPerSocket: the last request is answered with close, further ones with 503.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const server = http.createServer((req, res) => {
  res.sendDate = false;
  res.end(req.url);
});
server.maxRequestsPerSocket = 2;
server.on('dropRequest', (req, socket) => console.log('dropped', req.url, socket instanceof net.Socket));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const socket = net.connect(port, '127.0.0.1');
socket.write(['/1', '/2', '/3'].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''));
let received = '';
for await (const chunk of socket.setEncoding('utf8')) {
  received += chunk;
  if (received.endsWith('\r\n0\r\n\r\n')) break;
}
console.log(received.replace(/Date: [^\r]*/, 'Date: X').split('\r\n'));

const agent = new http.Agent({ keepAlive: true });
for (const path of ['/a', '/b', '/c']) {
  const req = http.get({ host: '127.0.0.1', port, path, agent });
  const [res] = await once(req, 'response');
  console.log(await text(res), res.headers.connection, res.headers['keep-alive'], 'reused', req.reusedSocket);
}
agent.destroy();
server.close();
