// How the server frames an answer: length or chunks, keep-alive or close, for HTTP/1.1 and 1.0.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

const handlers = {
  '/end': (res) => res.end('body'),
  '/nothing': (res) => res.end(),
  '/write': (res) => res.write('bo') && res.end('dy'),
  '/close': (res) => res.setHeader('Connection', 'close').end('body'),
  '/flush': (res) => {
    res.flushHeaders();
    res.end('body');
  },
  '/removed': (res) => {
    res.removeHeader('connection');
    res.removeHeader('content-length');
    res.removeHeader('transfer-encoding');
    res.end('body');
  },
};
const server = http.createServer((req, res) => {
  res.sendDate = false;
  handlers[req.url](res);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

function complete(received) {
  const [head, body] = received.split(/\r\n\r\n(.*)/s);
  if (/chunked/.test(head)) return received.endsWith('\r\n0\r\n\r\n');
  const length = /Content-Length: (\d+)/.exec(head)?.[1];
  return body !== undefined && body.length === Number(length);
}
async function ask(...lines) {
  const socket = net.connect(server.address().port, '127.0.0.1').setEncoding('latin1');
  socket.write([...lines, '', ''].join('\r\n'));
  let received = '';
  for await (const chunk of socket) {
    received += chunk;
    if (complete(received)) break;
  }
  console.log(lines, received.split('\r\n'));
}
for (const path of Object.keys(handlers)) await ask(`GET ${path} HTTP/1.1`, 'Host: a');
for (const path of Object.keys(handlers)) await ask(`GET ${path} HTTP/1.0`);
await ask('GET /end HTTP/1.0', 'Connection: keep-alive');
await ask('GET /write HTTP/1.0', 'Connection: keep-alive');
server.close();
