// Once headers are sent, they cannot change.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const attempt = (what, f) => {
  try {
    f();
    console.log(`${what}: fine`);
  } catch ({ name, code, message }) {
    console.log(`${what}: ${name} ${code}: ${message}`);
  }
};
const server = http.createServer((req, res) => {
  res.setHeader('a', '1');
  console.log(res.headersSent, res.statusCode);
  res.writeHead(201, { b: '2' });
  console.log(res.headersSent, res.statusCode, res.getHeader('a'), res.getHeader('b'));
  res.statusCode = 404;
  res.write('some');
  attempt('setHeader', () => res.setHeader('c', '3'));
  attempt('appendHeader', () => res.appendHeader('a', '3'));
  attempt('removeHeader', () => res.removeHeader('a'));
  attempt('setHeaders', () => res.setHeaders(new Map([['c', '3']])));
  attempt('writeHead', () => res.writeHead(500));
  attempt('flushHeaders', () => res.flushHeaders());
  attempt('writeEarlyHints', () => res.writeEarlyHints({ link: '</a>; rel=preload' }));
  res.end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const req = http.request({ host: '127.0.0.1', port: server.address().port });
attempt('request before', () => req.setHeader('x', '1'));
req.end();
attempt('request after', () => req.setHeader('x', '2'));
const [res] = await once(req, 'response');
console.log(res.statusCode, res.headers.a, res.headers.b, await text(res));
server.close();
