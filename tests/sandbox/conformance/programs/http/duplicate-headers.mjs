// Headers that come twice: joined, first kept, or a list; their raw form keeps all.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const lines = [
  'hOST: a',
  'X-List: 1',
  'x-list: 2',
  'Accept: text/html',
  'Accept: */*',
  'Content-Type: text/plain',
  'Content-Type: text/html',
  'User-Agent: first',
  'User-Agent: second',
  'Cookie: a=1',
  'Cookie: b=2',
  'Authorization: one',
  'Authorization: two',
  '__proto__: odd',
  'X-Empty:',
  'X-Spaces:  \t padded \t ',
  'Connection: close',
];
for (const joinDuplicateHeaders of [false, true]) {
  const server = http.createServer({ joinDuplicateHeaders }, (req, res) => {
    console.log(req.headers);
    if (!joinDuplicateHeaders) {
      console.log(req.headersDistinct);
      console.log(req.rawHeaders.join('|'));
    }
    res.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write(['GET / HTTP/1.1', ...lines, '', ''].join('\r\n'));
  await text(socket);
  server.close();
}
