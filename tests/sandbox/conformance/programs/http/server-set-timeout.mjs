// server.setTimeout: without listeners an idle socket is destroyed, with one it is the listener's.
import { once } from 'node:events';
import http from 'node:http';

async function ask(name, prepare) {
  const server = http.createServer((req, res) => prepare.request?.(req, res));
  prepare.server?.(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const req = http.get({ host: '127.0.0.1', port: server.address().port, agent: false });
  const outcome = await new Promise((resolve) => {
    req.on('response', (res) => resolve(`answered ${res.statusCode}`) || res.resume());
    req.on('error', (error) => resolve(`${error.code} ${error.message}`));
  });
  console.log(name, '|', outcome);
  server.close();
  await once(server, 'close');
}
await ask('server.timeout', { server: (server) => (server.timeout = 40) });
await ask('server.setTimeout(ms, listener)', {
  server: (server) =>
    server.setTimeout(40, (socket) => {
      console.log('timeout of a', socket.constructor.name);
      socket.end('HTTP/1.1 503 Slow\r\nConnection: close\r\n\r\n');
    }),
});
await ask('res.setTimeout', {
  request: (req, res) =>
    res.setTimeout(40, () => {
      console.log('timeout of the response');
      res.writeHead(504).end();
    }),
});
await ask('req.setTimeout', {
  request: (req, res) => req.setTimeout(40, () => res.writeHead(408).end()),
});
