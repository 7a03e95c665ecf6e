// A receiver that pauses: write() says no, what is written waits in the sender, 'drain' tells when to go on.
import { once } from 'node:events';
import net from 'node:net';

const { promise: accepted, resolve } = Promise.withResolvers();
const server = net.createServer({ pauseOnConnect: true }, resolve).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
const receiver = await accepted;
console.log('paused', receiver.isPaused(), receiver.readableFlowing);

const chunk = Buffer.alloc(1024 * 1024, 'x');
let sent = 0;
// What the system takes is its own affair; the rest waits here.
while (client.writableLength < 16 * chunk.length && sent < 128 * chunk.length) {
  client.write(chunk);
  sent += chunk.length;
  await new Promise(setImmediate);
}
console.log('next write', client.write('end'), 'needs drain', client.writableNeedDrain);
sent += 3;
console.log(
  'waiting',
  client.writableLength > 0,
  client.bufferSize === client.writableLength,
  client.bytesWritten === sent,
);
let drained = false;
client.on('drain', () => (drained = true));
for (let i = 0; i < 10; i++) await new Promise(setImmediate);
console.log('drained while paused', drained);

let received = 0;
receiver.on('data', (data) => (received += data.length));
receiver.resume();
client.end();
await once(receiver, 'end');
console.log('received all', received === sent, receiver.bytesRead === sent, 'waiting', client.writableLength);
server.close(() => console.log('closed'));
