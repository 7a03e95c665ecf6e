// Writing to a socket that was ended or destroyed, by oneself or by the other side.
import { once } from 'node:events';
import net from 'node:net';

const server = net.createServer((socket) => {
  socket.on('error', () => {}).resume();
  socket.on('data', (data) => String(data) === 'end' && socket.end());
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const open = async () => {
  const socket = net.connect(server.address().port, '127.0.0.1').resume();
  await once(socket, 'connect');
  return socket;
};
const late = (name, socket) =>
  new Promise((resolve) => {
    const seen = [];
    socket.on('error', ({ name, code, message }) => seen.push(`error ${name} ${code} ${message}`));
    const returned = socket.write('late', (error) => {
      seen.push(`callback ${error?.code}`);
      setImmediate(() => resolve(console.log(name, returned, seen, 'writable', socket.writable)));
    });
  });
const ended = await open();
ended.end();
await late('after end()', ended);

const destroyed = await open();
destroyed.destroy();
await late('after destroy()', destroyed);

const both = await open();
both.write('end');
await once(both, 'end');
await late('after the other side ended', both);

const closed = await open();
closed.end();
await once(closed, 'close');
await late('after close', closed);

const again = await open();
again.end('x', () => console.log('first end', again.writableFinished));
again.end((error) => console.log('second end', error?.code));
await once(again, 'close');
again.end((error) => console.log('end after close', error?.code));
server.close();
