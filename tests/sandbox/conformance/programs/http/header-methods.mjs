// Setting, appending, reading and removing headers of a message, and what goes over the wire.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const server = http.createServer((req, res) => {
  res.sendDate = false;
  res.setHeader('X-One', 1).setHeader('x-LIST', ['a', 'b']);
  res.appendHeader('X-List', 'c').appendHeader('X-New', 'n').appendHeader('x-new', ['o', 'p']);
  res.setHeaders(new Headers({ 'X-From': 'Headers', 'X-ONE': 'two' }));
  res.setHeaders(new Map([['X-Map', 'yes']]));
  console.log(res.getHeaderNames());
  console.log(res.getRawHeaderNames());
  console.log(res.getHeaders());
  console.log(
    res.hasHeader('x-one'),
    res.hasHeader('X-NONE'),
    res.getHeader('X-LIST'),
    res.getHeader('none'),
  );
  res.removeHeader('x-FROM');
  res.removeHeader('never-set');
  for (const value of [{}, null, [['a', 'b']]]) {
    try {
      res.setHeaders(value);
    } catch ({ code, message }) {
      console.log(code, message);
    }
  }
  res.writeHead(200, 'Fine', { 'X-List': 'written', Connection: 'close' });
  res.end('x');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const socket = net.connect(server.address().port, '127.0.0.1');
socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
console.log((await text(socket)).split('\r\n'));
server.close();
