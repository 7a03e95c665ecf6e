// Clients that leave in different ways: the server stops sending to each of them.
import { once } from 'node:events';
import http from 'node:http';

const clients = new Map();
const server = http.createServer((req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  let sent = 0;
  const timer = setInterval(() => res.write(`data: ${++sent}\n\n`), 5);
  const left = new Promise((resolve) => {
    res.on('close', () => {
      clearInterval(timer);
      resolve({
        finished: res.writableFinished,
        destroyed: res.destroyed,
        sentSome: sent > 0,
        req: req.destroyed,
      });
    });
  });
  clients.set(req.url, left);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

const controller = new AbortController();
const aborted = await fetch(`${base}/aborted`, { signal: controller.signal });
await aborted.body.getReader().read();
controller.abort();
console.log('aborted', await clients.get('/aborted'));

const cancelled = await fetch(`${base}/cancelled`);
const reader = cancelled.body.getReader();
await reader.read();
await reader.cancel();
console.log('cancelled', await clients.get('/cancelled'));

const broken = await fetch(`${base}/broken`);
for await (const chunk of broken.body) if (chunk.length) break;
console.log('left the loop', await clients.get('/broken'));

const [res] = await once(http.get(`${base}/destroyed`), 'response');
await once(res, 'data');
res.destroy();
console.log('destroyed', await clients.get('/destroyed'));
server.close(() => console.log('closed'));
