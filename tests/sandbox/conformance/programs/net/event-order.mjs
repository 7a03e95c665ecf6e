// The order of a socket's events on both sides, and how its readyState goes along.
import { once } from 'node:events';
import net from 'node:net';

const log = { client: [], server: [] };
const watch = (side, socket) => {
  for (const event of ['lookup', 'connect', 'ready', 'data', 'end', 'finish', 'close']) {
    socket.on(event, () => log[side].push(`${event}: ${socket.readyState}`));
  }
};
const server = net.createServer((socket) => {
  watch('server', socket);
  socket.write('hello');
});
server.on('connection', () => log.server.push('connection'));
server.on('listening', () => log.server.push('listening'));
server.on('close', () => log.server.push('server close'));
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const client = new net.Socket();
watch('client', client);
console.log('new', client.readyState, client.connecting, client.pending, client.destroyed);
client.connect(server.address().port, '127.0.0.1', () => log.client.push('connect callback'));
console.log('connecting', client.readyState, client.connecting, client.pending);
await once(client, 'data');
console.log('connected', client.readyState, client.connecting, client.pending);
client.end('bye');
const { promise: closed, resolve } = Promise.withResolvers();
client.on('close', resolve);
await closed;
console.log('closed', client.readyState, client.destroyed, client.pending);
server.close();
await once(server, 'close');
console.log(log);
