// Each event arrives before the next one is written: the client asks for it only then.
import { once } from 'node:events';
import http from 'node:http';

let stream;
const server = http.createServer((req, res) => {
  if (req.url === '/events') {
    stream = res;
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    res.flushHeaders();
  } else if (req.url === '/end') {
    stream.end();
    res.end();
  } else {
    stream.write(`data: ${req.url}\n\n`);
    res.end();
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

const response = await fetch(`${base}/events`);
console.log('headers came before any event', response.status, stream.headersSent, stream.writableEnded);
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
for (const path of ['/first', '/second', '/third']) {
  const [{ value, done }] = await Promise.all([reader.read(), fetch(base + path)]);
  console.log(JSON.stringify(value), done);
}
const [{ value, done }] = await Promise.all([reader.read(), fetch(`${base}/end`)]);
console.log(value, done);
server.close();
