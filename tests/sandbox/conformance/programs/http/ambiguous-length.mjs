// Requests whose length can be read in two ways: refused, so that nothing can hide in them.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const requests = {
  'length and chunks': ['Content-Length: 5', 'Transfer-Encoding: chunked'],
  'chunks and length': ['Transfer-Encoding: chunked', 'Content-Length: 5'],
  'two lengths': ['Content-Length: 5', 'Content-Length: 6'],
  'the same length twice': ['Content-Length: 5', 'Content-Length: 5'],
  'list of lengths': ['Content-Length: 5, 5'],
  'length with a sign': ['Content-Length: +5'],
  'chunked, then something': ['Transfer-Encoding: chunked, identity'],
  'something, then chunked': ['Transfer-Encoding: gzip, chunked'],
  'not chunked': ['Transfer-Encoding: gzip'],
  'folded header': ['X-Folded: a', ' b', 'Content-Length: 5'],
};
const server = http.createServer(async (req, res) => {
  const body = await text(req).catch((error) => error.code);
  if (!res.destroyed) res.writeHead(200, { connection: 'close' }).end(`"${body}" ${req.headers['x-folded']}`);
});
server.on('clientError', ({ code, reason }, socket) => socket.end(`refused: ${code} ${reason}`));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
for (const [name, headers] of Object.entries(requests)) {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write(['POST / HTTP/1.1', 'Host: a', ...headers, '', '5\r\nhello\r\n0\r\n\r\n'].join('\r\n'));
  const answer = await text(socket);
  console.log(
    `${name}: ${answer.startsWith('refused') ? answer : JSON.stringify(answer.split('\r\n\r\n')[1])}`,
  );
}
server.close();
