// Signals that end a listening server and a socket.
import { once } from 'node:events';
import net from 'node:net';

const listening = new AbortController();
const server = net.createServer((socket) => socket.on('error', () => {}).resume());
server.on('close', () => console.log('server closed, listening', server.listening));
server.listen({ port: 0, host: '127.0.0.1', signal: listening.signal });
await once(server, 'listening');
const { port } = server.address();

const connected = new AbortController();
const client = net.connect({ port, host: '127.0.0.1', signal: connected.signal });
await once(client, 'connect');
const failed = new Promise((resolve) => client.on('error', resolve));
connected.abort(new RangeError('the reason'));
const { name, code, message, cause } = await failed;
console.log(name, code, message, cause.message, client.destroyed);

const readable = net.connect({ port, host: '127.0.0.1', signal: AbortSignal.timeout(30) });
try {
  for await (const chunk of readable) console.log(chunk);
} catch ({ name, code, cause }) {
  console.log('while reading', name, code, cause.name);
}
const listened = once(server, 'close');
listening.abort();
await listened;

try {
  net.createServer().listen({ port: 0, signal: 'x' });
} catch ({ code, message }) {
  console.log(code, message);
}
const late = net.createServer().listen({ port: 0, host: '127.0.0.1', signal: AbortSignal.abort() });
late.on('listening', () => console.log('NEVER'));
await once(late, 'close');
console.log('late', late.listening);
