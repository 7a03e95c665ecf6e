// Servers on a path instead of a port, for net and http.
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const path = './own.sock';
const server = net
  .createServer((socket) => socket.end(`hello ${socket.remoteAddress} ${socket.localAddress}`))
  .listen(path);
await once(server, 'listening');
console.log(server.address(), fs.existsSync(path), fs.statSync(path).isSocket());

const client = net.connect(path);
await once(client, 'connect');
console.log(client.remoteAddress, client.remotePort, client.address(), client.readyState);
console.log(await text(client));
const taken = net.createServer().listen(path);
const [error] = await once(taken, 'error');
console.log(error.code, error.syscall, error.address, error.message);
server.close();
await once(server, 'close');
console.log('the file is gone', !fs.existsSync(path));

const missing = net.connect({ path: './none.sock' });
await once(missing, 'connect').catch(({ code, syscall, address, message }) =>
  console.log(code, syscall, address, message),
);

const web = http
  .createServer((req, res) => res.end(`${req.url} ${req.headers.host}`))
  .listen({ path, readableAll: true });
await once(web, 'listening');
const [res] = await once(http.get({ socketPath: path, path: '/over/a/path' }), 'response');
console.log(res.statusCode, await text(res));
web.close(() => console.log('closed'));
