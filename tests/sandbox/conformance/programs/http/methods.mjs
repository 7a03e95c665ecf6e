// Methods: the list, what the parser accepts, and how a client's spelling is treated.
import { once } from 'node:events';
import http from 'node:http';

console.log(http.METHODS.join(' '));
console.log(
  http.METHODS.every((method, i, all) => !i || all[i - 1] < method),
  http.METHODS.includes('QUERY'),
);

const server = http.createServer((req, res) => {
  res.setHeader('x-method', req.method);
  res.end();
});
server.on('clientError', ({ code }, socket) =>
  socket.end(`HTTP/1.1 400 ${code}\r\nConnection: close\r\n\r\n`),
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const options = { host: '127.0.0.1', port: server.address().port, agent: false };

for (const method of ['get', 'Patch', 'PROPFIND', 'QUERY', 'M-SEARCH', 'BREW', undefined]) {
  const req = http.request({ ...options, method }).end();
  const [res] = await once(req, 'response');
  console.log(method, '→', req.method, '|', res.statusCode, res.statusMessage, res.headers['x-method']);
  res.resume();
}
for (const method of ['', 'A B', 7]) {
  try {
    const req = http.request({ ...options, method });
    console.log(JSON.stringify(method), '→', req.method);
    req.on('error', () => {}).destroy();
  } catch ({ code, message }) {
    console.log(JSON.stringify(method), code, message);
  }
}
server.close();
