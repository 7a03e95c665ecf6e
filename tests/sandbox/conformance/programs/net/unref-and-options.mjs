// Options of sockets return the socket; what is unref'd does not keep the program alive.
import { once } from 'node:events';
import net from 'node:net';

const server = net.createServer(
  { noDelay: true, keepAlive: true, keepAliveInitialDelay: 1000, highWaterMark: 100 },
  (socket) => {
    console.log('marks', socket.readableHighWaterMark, socket.writableHighWaterMark);
    socket.resume().unref();
  },
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
await Promise.all([once(client, 'connect'), once(server, 'connection')]);
for (const [name, ...args] of [
  ['setNoDelay'],
  ['setNoDelay', false],
  ['setKeepAlive', true, 500],
  ['setKeepAlive'],
  ['pause'],
  ['resume'],
  ['ref'],
  ['unref'],
  ['setTimeout', 0],
  ['setEncoding', 'hex'],
  ['cork'],
]) {
  const result = client[name](...args);
  console.log(name, args, result === client ? 'the socket' : result);
}
client.uncork();
console.log(client.readableEncoding, client.allowHalfOpen, client.isPaused(), client instanceof net.Stream);
console.log(server.unref() === server, server.ref() === server);

// None of these keeps the loop going.
server.unref();
client.unref();
const ticking = setInterval(() => console.log('NEVER'), 60_000).unref();
console.log(ticking.hasRef());
process.on('exit', (code) => console.log('exit', code, server.listening, client.destroyed));
