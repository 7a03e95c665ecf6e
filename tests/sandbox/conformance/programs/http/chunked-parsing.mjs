// Chunks as raw bytes: extensions, odd sizes, trailers, split anywhere; and how a response is chunked.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const server = http.createServer(async (req, res) => {
  res.sendDate = false;
  res.setHeader('connection', 'close');
  try {
    const body = await text(req);
    res.write('1');
    res.write('');
    res.write(Buffer.from('äö'));
    res.cork();
    res.write('3');
    res.write('4');
    res.uncork();
    res.end(JSON.stringify([body, req.trailers]));
  } catch {
    // clientError has answered.
  }
});
server.on('clientError', ({ code, reason }, socket) => socket.end(`refused: ${code} ${reason}`));
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const head = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
const bodies = [
  '3\r\nabc\r\n0\r\n\r\n',
  '003;name=value\r\nabc\r\nA;quoted="x y"\r\n0123456789\r\n0\r\n\r\n',
  '1\r\na\r\n0\r\nX-Trailer: yes\r\n\r\n',
  '3\r\nabcd\r\n0\r\n\r\n',
  '3\nabc\r\n0\r\n\r\n',
  '-1\r\n\r\n',
  '3 \r\nabc\r\n0\r\n\r\n',
  'fffffffffffffffff\r\n',
];
for (const body of bodies) {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write(head + body);
  const answer = await text(socket);
  console.log(
    JSON.stringify(body),
    answer.startsWith('refused') ? answer : JSON.stringify(answer.split('\r\n\r\n')[1]),
  );
}
const slow = net.connect(server.address().port, '127.0.0.1').setNoDelay();
for (const byte of head + bodies[2]) {
  slow.write(byte);
  await new Promise(setImmediate);
}
console.log('byte by byte', (await text(slow)).split('\r\n'));
server.close();
