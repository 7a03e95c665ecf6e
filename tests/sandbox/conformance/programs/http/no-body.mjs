// HEAD, 204 and 304 have no body on the wire, whatever the handler writes.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const server = http.createServer((req, res) => {
  res.sendDate = false;
  res.setHeader('connection', 'close');
  const [, status, how] = req.url.split('/');
  res.statusCode = Number(status);
  if (how === 'length') res.setHeader('content-length', 4);
  if (how === 'write') res.write('ab');
  res.end('cd');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

for (const line of [
  'HEAD /200/end',
  'HEAD /200/length',
  'HEAD /200/write',
  'GET /204/end',
  'GET /204/write',
  'GET /304/end',
  'GET /304/length',
  'GET /205/end',
  'GET /200/write',
]) {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write(`${line} HTTP/1.1\r\nHost: a\r\n\r\n`);
  console.log(line, (await text(socket)).split('\r\n'));
}
server.close();

const strict = http.createServer({ rejectNonStandardBodyWrites: true }, (req, res) => {
  try {
    res.end('body');
  } catch ({ name, code, message }) {
    console.log(name, code, message);
    res.end();
  }
});
strict.listen(0, '127.0.0.1');
await once(strict, 'listening');
const head = http.request({ host: '127.0.0.1', port: strict.address().port, method: 'HEAD' }).end();
const [res] = await once(head, 'response');
console.log(res.statusCode, JSON.stringify(await text(res)), res.complete);
strict.close();
