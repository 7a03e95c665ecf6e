// Three requests in one packet: handled at once, answered in their order.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const answers = new Map();
const server = http.createServer(async (req, res) => {
  res.sendDate = false;
  res.on('finish', () => console.log('finish', req.url));
  res.write(`${req.method} `);
  answers.set(req.url, [res, await text(req)]);
  if (answers.size < 3) return;
  // The last request is the first whose answer is complete.
  for (const url of ['/3', '/2', '/1']) {
    const [res, body] = answers.get(url);
    console.log('answering', url, 'has its socket', res.socket !== null, 'buffered', res.writableLength > 0);
    res.end(body || 'nothing');
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const socket = net.connect(server.address().port, '127.0.0.1');
socket.write(
  'GET /1 HTTP/1.1\r\nHost: a\r\n\r\n' +
    'POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\ntwo' +
    'GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
);
console.log((await text(socket)).split('\r\n'));
server.close();
