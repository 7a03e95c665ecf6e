// Servers and sockets as resources: closed where their block ends.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

let outer;
{
  await using server = http.createServer((req, res) => res.end('ok'));
  outer = server;
  server.on('close', () => console.log('http server closed'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${server.address().port}/`);
  console.log(response.status, await response.text());
}
console.log('listening', outer.listening);

{
  await using server = net.createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  outer = server;
  await once(server, 'listening');
  await using socket = net.connect(server.address().port, '127.0.0.1');
  socket.on('error', ({ name, code }) => console.log('socket error', name, code));
  socket.on('close', () => console.log('socket closed'));
  await once(socket, 'connect');
}
console.log('listening', outer.listening);
await outer[Symbol.asyncDispose]().catch(({ code }) => console.log(code));
