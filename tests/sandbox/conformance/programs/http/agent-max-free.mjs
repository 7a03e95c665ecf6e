// maxFreeSockets: of three connections that become idle, one is kept.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const waiting = [];
const server = http.createServer((req, res) => {
  waiting.push(res);
  if (waiting.length === 3) for (const each of waiting) each.end('ok');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const agent = new http.Agent({ keepAlive: true, maxFreeSockets: 1 });
const sockets = [];
let closed = 0;
const twoClosed = new Promise((resolve) => {
  const one = () => ++closed === 2 && resolve();
  const open = async (path) => {
    const req = http.get({ host: '127.0.0.1', port, path, agent });
    req.on('socket', (socket) => sockets.push(socket.on('close', one)));
    const [res] = await once(req, 'response');
    await text(res);
  };
  for (const path of ['/1', '/2', '/3']) open(path);
});
await twoClosed;
console.log('opened', sockets.length, 'closed', closed);
console.log('free', Object.values(agent.freeSockets).flat().length);
console.log('destroyed', sockets.filter((socket) => socket.destroyed).length);
agent.destroy();
server.close(() => console.log('server closed'));
