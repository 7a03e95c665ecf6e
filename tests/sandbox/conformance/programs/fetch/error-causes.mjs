// Why a fetch fails: nobody listens, the other side closes, or it answers nonsense.
import { once } from 'node:events';
import net from 'node:net';

let answer = '';
const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => (answer === 'reset' ? socket.resetAndDestroy() : socket.end(answer)));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const show = async (name) => {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`);
    console.log(name, '|', response.status, JSON.stringify(await response.text()));
  } catch (error) {
    const { cause } = error;
    console.log(
      name,
      '|',
      error.name,
      error.message,
      '|',
      cause.name,
      cause.code,
      cause.message.replace(port, 'PORT'),
    );
  }
};
await show('closed');
for (answer of [
  'hello\r\n\r\n',
  'HTTP/1.1 200 OK\r\nbad header\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab',
  'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
  'HTTP/1.1 200 OK\r\n\r\nuntil the end',
  `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
]) {
  await show(JSON.stringify(answer.slice(0, 60)));
}
answer = 'reset';
await show('reset');
server.close();
await once(server, 'close');
await show('nobody listens');
