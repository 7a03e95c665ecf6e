// Callbacks of writes come in order, before 'finish'; cork joins what is written.
import { once } from 'node:events';
import net from 'node:net';

let received = '';
const server = net.createServer((socket) =>
  socket.setEncoding('utf8').on('data', (chunk) => (received += chunk)),
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const events = [];
const client = net.connect(server.address().port, '127.0.0.1');
client.on('finish', () => events.push('finish'));
console.log(
  'before it is connected',
  client.write('a', () => events.push('a')),
  client.bytesWritten,
  client.writableLength,
);
client.write('62', 'hex', () => events.push('b'));
client.write(new Uint8Array([99]), () => events.push('c'));
await once(client, 'connect');
client.cork();
client.write('d', () => events.push('d'));
client.write('e', () => events.push('e'));
console.log('corked', client.writableCorked, client.writableLength >= 2);
client.uncork();
client.end('f', () => events.push('end callback'));
await once(client, 'close');
console.log(events, client.bytesWritten);

for (const value of [1, null, undefined, {}, ['a']]) {
  try {
    new net.Socket().write(value);
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
server.close(() => console.log('server got', received));
