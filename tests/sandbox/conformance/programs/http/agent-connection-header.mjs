// Which Connection header each kind of agent sends, and what the server answers to it.
import { once } from 'node:events';
import http from 'node:http';
import { json } from 'node:stream/consumers';

const server = http.createServer((req, res) => res.end(JSON.stringify(req.headers.connection)));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const kept = new http.Agent({ keepAlive: true });
const agents = {
  'global agent': undefined,
  'no agent': false,
  'new Agent()': new http.Agent(),
  'keepAlive: true': kept,
};
for (const [name, agent] of Object.entries(agents)) {
  const [res] = await once(http.get({ host: '127.0.0.1', port, agent }), 'response');
  console.log(name, '| sent', await json(res), '| got', res.headers.connection, res.headers['keep-alive']);
}
const [res] = await once(
  http.get({ host: '127.0.0.1', port, agent: kept, headers: { connection: 'close' } }),
  'response',
);
console.log('asked to close | sent', await json(res), '| got', res.headers.connection);
console.log('global agent keeps alive:', http.globalAgent.keepAlive, http.globalAgent.options.timeout);
kept.destroy();
http.globalAgent.destroy();
server.close();
