// maxSockets: further requests wait in the agent, and are answered in the order in which they came.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const held = [];
let arrived = () => {};
const server = http.createServer((req, res) => {
  held.push(() => res.end(req.url));
  arrived();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const count = (pool) => Object.values(pool).flat().length;
const done = [];
const all = ['/1', '/2', '/3', '/4'].map(async (path) => {
  const [res] = await once(http.get({ host: '127.0.0.1', port, path, agent }), 'response');
  done.push(await text(res));
});
for (let i = 1; i <= 4; i++) {
  if (!held.length) await new Promise((resolve) => (arrived = resolve));
  console.log(`held ${held.length}, sockets ${count(agent.sockets)}, queued ${count(agent.requests)}`);
  held.shift()();
}
await Promise.all(all);
console.log(done);
agent.destroy();
server.close();
