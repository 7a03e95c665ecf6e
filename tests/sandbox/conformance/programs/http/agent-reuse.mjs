// A keep-alive agent sends requests one after another over one connection, and says so.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

let connections = 0;
const server = http.createServer((req, res) => res.end(`answer to ${req.url}`));
server.on('connection', () => connections++);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const agent = new http.Agent({ keepAlive: true });
const count = (pool) => Object.values(pool).flat().length;
for (const path of ['/a', '/b', '/c']) {
  const freed = once(agent, 'free');
  const req = http.get({ host: '127.0.0.1', port, path, agent });
  const [res] = await once(req, 'response');
  console.log(await text(res), '| reused', req.reusedSocket, '| connection', res.headers.connection);
  await freed;
  console.log('in use', count(agent.sockets), 'free', count(agent.freeSockets));
}
console.log('connections', connections);

const [[socket]] = Object.values(agent.freeSockets);
agent.destroy();
await once(socket, 'close');
console.log('after destroy: free', count(agent.freeSockets));
server.close(() => console.log('server closed'));
