// maxTotalSockets counts over all hosts; a freed place goes to whoever waits for the same host.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const held = new Map();
const servers = ['one', 'two'].map((name) =>
  http.createServer((req, res) => held.set(name + req.url, () => res.end(`answer of ${name}${req.url}`))),
);
for (const server of servers) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}
const agent = new http.Agent({ maxSockets: 2, maxTotalSockets: 3 });
const answers = servers.flatMap((server) =>
  ['/a', '/b', '/c'].map(async (path) => {
    const req = http.get({ host: '127.0.0.1', port: server.address().port, path, agent });
    const [res] = await once(req, 'response');
    return text(res);
  }),
);
const arrived = async (...names) => {
  while (!names.every((name) => held.has(name))) await new Promise(setImmediate);
  const queued = Object.values(agent.requests).flat().length;
  console.log(`${names} arrived: sockets ${agent.totalSocketCount}, queued ${queued}`);
};
await arrived('one/a', 'one/b', 'two/a');
held.get('one/a')();
await arrived('one/c');
held.get('two/a')();
await arrived('two/b');
held.get('two/b')();
await arrived('two/c');
for (const name of ['one/b', 'one/c', 'two/c']) held.get(name)();
console.log(await Promise.all(answers));
for (const server of servers) server.close();
