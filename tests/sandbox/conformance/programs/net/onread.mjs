// onread: data comes in one buffer that is used again and again, without 'data' events.
import { once } from 'node:events';
import net from 'node:net';

const server = net.createServer((socket) => socket.end('0123456789abcdefghij')).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

async function read(name, onread) {
  const socket = net.connect({ port, host: '127.0.0.1', onread });
  socket.on('data', () => console.log('NEVER'));
  await once(socket, 'close');
  console.log(name, socket.bytesRead);
}
const buffer = Buffer.alloc(8);
const parts = [];
await read('one buffer', {
  buffer,
  callback(length, same) {
    parts.push(`${same.toString('latin1', 0, length)} ${same === buffer}`);
  },
});
console.log(parts);

let made = 0;
let whole = '';
await read('a new one each time', {
  buffer: () => new Uint8Array(4 + made++),
  callback(length, own) {
    whole += Buffer.from(own.subarray(0, length)).toString();
  },
});
console.log(whole, made > 1);

const paused = [];
const socket = net.connect({
  port,
  host: '127.0.0.1',
  onread: {
    buffer: Buffer.alloc(10),
    callback(length, part) {
      paused.push(part.toString('latin1', 0, length));
      return false;
    },
  },
});
while (!paused.length) await new Promise(setImmediate);
for (let i = 0; i < 5; i++) await new Promise(setImmediate);
console.log('false pauses', paused);
while (!socket.destroyed) {
  socket.resume();
  await new Promise(setImmediate);
}
console.log(paused);
server.close();
