// Early hints and other 1xx answers before the real one.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const attempt = (f) => {
  try {
    f();
  } catch ({ code, message }) {
    console.log(code, message);
  }
};
const server = http.createServer((req, res) => {
  res.sendDate = false;
  if (req.url !== '/hints') res.writeContinue();
  res.writeProcessing();
  res.writeEarlyHints({ link: '</style.css>; rel=preload; as=style', 'X-Trace': 'abc' });
  res.writeEarlyHints({ link: ['</a.js>; rel=preload', '</b.js>; rel=modulepreload'] });
  if (req.url === '/wrong') {
    attempt(() => res.writeEarlyHints({ link: 'no link' }));
    attempt(() => res.writeEarlyHints());
    attempt(() => res.writeEarlyHints({ link: '</a>; rel=preload', 'bad name': '1' }));
  }
  res.writeHead(200, { connection: 'close' });
  res.end('done');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const socket = net.connect(port, '127.0.0.1');
socket.write('GET /wrong HTTP/1.1\r\nHost: a\r\n\r\n');
console.log((await text(socket)).split('\r\n'));

const req = http.get({ host: '127.0.0.1', port });
req.on('continue', () => console.log('continue'));
req.on('information', ({ statusCode, statusMessage, httpVersion, headers, rawHeaders }) => {
  console.log(statusCode, statusMessage, httpVersion, headers, rawHeaders.length);
});
const [res] = await once(req, 'response');
console.log(res.statusCode, await text(res));
const response = await fetch(`http://127.0.0.1:${port}/hints`);
console.log('fetch', response.status, await response.text(), response.headers.has('link'));
await fetch(`http://127.0.0.1:${port}/`).catch(({ cause }) =>
  console.log('fetch', cause.code, cause.message),
);
server.close();
