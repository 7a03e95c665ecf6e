// Counting connections, dropping those beyond maxConnections.
import { once } from 'node:events';
import net from 'node:net';
import { promisify } from 'node:util';

const sockets = [];
const server = net.createServer((socket) => sockets.push(socket.resume()));
const count = promisify(server.getConnections.bind(server));
server.maxConnections = 2;
const drops = [];
server.on('drop', (data) => drops.push(data));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const open = async () => {
  const client = net.connect(port, '127.0.0.1').resume();
  client.on('error', () => {});
  await once(client, 'connect');
  return client;
};
console.log('none', await count());
const clients = [await open(), await open()];
while (sockets.length < 2) await new Promise(setImmediate);
console.log('two', await count());

const refused = await open();
await new Promise((resolve) => refused.on('close', resolve));
console.log('the third was closed; still', await count(), 'drops', drops.length);
const [{ localPort, remotePort, ...rest }] = drops;
console.log(rest, localPort === port, typeof remotePort);

clients[0].end();
await once(sockets[0], 'close');
console.log('one left', await count());
clients.push(await open());
while (sockets.length < 3) await new Promise(setImmediate);
console.log('two again', await count());
for (const client of clients) client.end();
server.close(() => console.log('closed, drops', drops.length));
