// Listening on and connecting to 'localhost' by name.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

const server = net.createServer((socket) =>
  socket.end(
    socket.localAddress === '127.0.0.1' || socket.localAddress === '::1' ? 'local' : socket.localAddress,
  ),
);
server.listen({ port: 0, host: 'localhost' });
await once(server, 'listening');
const { port, address } = server.address();
console.log(net.isIP(address) > 0, net.isIP('localhost'));

const client = net.connect({ port, host: 'localhost' });
const lookups = [];
client.on('lookup', (error, ip, family, host) => lookups.push([error, net.isIP(ip) === family, host]));
const [data] = await once(client, 'data');
console.log(
  String(data),
  client._host,
  lookups.length > 0,
  lookups.every(([error, same, host]) => !error && same && host === 'localhost'),
);
const withoutHost = net.connect(port);
console.log(String((await once(withoutHost, 'data'))[0]));
server.close();
await once(server, 'close');

const any = http.createServer((req, res) => res.end(req.headers.host.replace(/\d+$/, 'PORT'))).listen(0);
await once(any, 'listening');
for (const host of ['localhost', '127.0.0.1', 'LOCALHOST', '0x7f.1', '127.1']) {
  const response = await fetch(`http://${host}:${any.address().port}/`);
  console.log(host, await response.text());
}
any.close();
