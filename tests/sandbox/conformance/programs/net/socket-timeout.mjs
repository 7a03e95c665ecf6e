// setTimeout on sockets: it tells again and again, ends nothing, and starts anew with each byte.
import { once } from 'node:events';
import net from 'node:net';

const server = net.createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
await once(client, 'connect');
console.log('before', client.timeout);

console.log('chained', client.setTimeout(30) === client, client.timeout);
await once(client, 'timeout');
console.log('first timeout', client.destroyed, client.readyState);
client.write('x');
console.log('still answers', String((await once(client, 'data'))[0]));
await once(client, 'timeout');
console.log('second timeout');

client.setTimeout(0);
let more = 0;
client.on('timeout', () => more++);
await new Promise((resolve) => setTimeout(resolve, 80));
console.log('off', client.timeout, 'more', more);

const once30 = new Promise((resolve) => client.setTimeout(30, () => resolve('callback')));
console.log(await once30, more);
for (const args of [[-1], ['soon'], [Infinity], [10, 'no function']]) {
  try {
    client.setTimeout(...args);
    console.log(args, 'fine');
  } catch ({ name, code, message }) {
    console.log(args, name, code, message);
  }
}
client.destroy();
const slow = net.connect({ port: server.address().port, host: '127.0.0.1', timeout: 25 });
await once(slow, 'timeout');
console.log('timeout option', slow.timeout);
slow.end();
server.close();
