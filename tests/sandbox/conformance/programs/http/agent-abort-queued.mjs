// Giving up requests that still wait for a socket: the others go on, in order.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const seen = [];
let release;
const server = http.createServer((req, res) => {
  seen.push(req.url);
  if (req.url === '/first') release = () => res.end('first');
  else res.end(req.url);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const count = (pool) => Object.values(pool).flat().length;
const start = (path, options = {}) => {
  const req = http.get({ host: '127.0.0.1', port: server.address().port, path, agent, ...options });
  req.outcome = new Promise((resolve) => {
    req.on('response', async (res) => resolve(`${path}: ${await text(res)}`));
    req.on('error', ({ name, code, message }) => resolve(`${path}: ${name} ${code} ${message}`));
  });
  return req;
};
const controller = new AbortController();
const first = start('/first');
const second = start('/second');
const third = start('/third', { signal: controller.signal });
const fourth = start('/fourth');
while (!release) await new Promise(setImmediate);

second.destroy();
controller.abort();
console.log('sockets', count(agent.sockets), 'still queued', count(agent.requests));
console.log('destroyed', second.destroyed, third.destroyed, 'aborted', second.aborted, third.aborted);
release();
for (const req of [first, second, third, fourth]) console.log(await req.outcome);
console.log('the server saw', seen);
agent.destroy();
server.close();
