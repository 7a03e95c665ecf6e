// close() takes no new connections and waits for the open ones.
import { once } from 'node:events';
import net from 'node:net';

const server = net.createServer((socket) =>
  socket.setEncoding('utf8').on('data', (data) => socket.write(data.toUpperCase())),
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const client = net.connect(port, '127.0.0.1').setEncoding('utf8');
await once(client, 'connect');
client.write('before');
console.log(...(await once(client, 'data')));

let closed = false;
console.log('chained', server.close((error) => console.log('callback', error)) === server, server.listening);
server.on('close', () => (closed = true));
const late = net.connect(port, '127.0.0.1');
console.log('new connection', await once(late, 'connect').catch(({ code }) => code));
client.write('after');
console.log(...(await once(client, 'data')), 'closed', closed);
server.close((error) => console.log('second callback', error.name, error.code, error.message));
client.end();
await once(server, 'close');
console.log('closed', closed);

try {
  server.getConnections((error, count) => console.log('connections', error, count));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  console.log('listens again', server.listening);
  server.listen(0);
} catch ({ name, code, message }) {
  console.log(name, code, message);
}
server.close();
