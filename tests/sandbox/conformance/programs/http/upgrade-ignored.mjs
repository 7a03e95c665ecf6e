// Upgrades that one side does not know, or answers with something else.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const headers = { connection: 'Upgrade', upgrade: 'shout' };
async function ask(name, prepare, options = {}) {
  const server = http.createServer(options, (req, res) => res.end(`plain, upgrade ${req.headers.upgrade}`));
  prepare(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const req = http.get({ host: '127.0.0.1', port: server.address().port, headers, agent: false });
  let response;
  const outcome = await new Promise((resolve) => {
    req.on('response', async (res) => resolve(`response ${(response = res).statusCode} ${await text(res)}`));
    req.on('error', ({ code, message }) => resolve(`error ${code} ${message}`));
    req.on('close', () => response ?? resolve('closed, without an error'));
  });
  console.log(`${name}: ${outcome}`);
  server.close();
  await once(server, 'close');
}
await ask('no listener', () => {});
await ask('declined', (server) =>
  server.on('upgrade', (req, socket) => socket.end('HTTP/1.1 426 No\r\nContent-Length: 4\r\n\r\nsoon')),
);
await ask('destroyed', (server) => server.on('upgrade', (req, socket) => socket.destroy()));
await ask('accepted, but the client does not listen', (server) =>
  server.on('upgrade', (req, socket) => {
    socket.on('error', () => {}).resume();
    socket.write('HTTP/1.1 101 Go\r\nConnection: Upgrade\r\nUpgrade: shout\r\n\r\n');
    socket.on('end', () => socket.end());
  }),
);
await ask('shouldUpgradeCallback', (server) => server.on('upgrade', () => console.log('NEVER')), {
  shouldUpgradeCallback: (req) => req.headers.upgrade === 'whisper',
});
