// fetch keeps connections: bodies that were read free them, a server or a client can ask to close.
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

let connections = 0;
const server = http.createServer((req, res) => {
  if (req.url === '/close') res.setHeader('connection', 'close');
  res.setHeader('x-connection', req.socket.number);
  res.end(req.url);
});
server.on('connection', (socket) => (socket.number = ++connections));
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const get = async (path, init) => {
  const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`, init);
  const text = await response.text();
  console.log(
    `${text} over connection ${response.headers.get('x-connection')}, ${response.headers.get('connection')}`,
  );
  // The connection is free a little after its body has been read.
  await sleep(20);
};
await get('/1');
await get('/2');
await get('/3', { method: 'POST', body: 'x' });
await get('/close');
await get('/4');
await get('/5', { headers: { connection: 'close' } });
await get('/6');
server.close(() => console.log('closed, connections', connections));
