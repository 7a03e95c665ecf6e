// address() and the other names of both ends, before, during and after the connection.
import { once } from 'node:events';
import net from 'node:net';

const server = net.createServer();
console.log('before', server.address(), server.listening);
server.listen(0, '127.0.0.1');
console.log('at once', server.listening, server.address()?.family);
await once(server, 'listening');
const { port, ...rest } = server.address();
console.log('listening', rest, Number.isInteger(port) && port > 0);

const client = net.connect(port, '127.0.0.1');
console.log('client at once', client.address(), client.remoteAddress, client.localPort);
const [[accepted]] = await Promise.all([once(server, 'connection'), once(client, 'connect')]);
console.log(
  'client',
  client.remoteAddress,
  client.remoteFamily,
  client.remotePort === port,
  client.localAddress,
  client.localFamily,
);
console.log('same ports', client.localPort === accepted.remotePort, accepted.localPort === port);
console.log('client address', { ...client.address(), port: client.address().port === client.localPort });
console.log(
  'server side',
  accepted.remoteAddress,
  accepted.remoteFamily,
  accepted.localAddress,
  accepted.server === server,
);

client.end();
accepted.end();
await Promise.all([once(client, 'close'), once(accepted, 'close')]);
console.log(
  'closed',
  client.address(),
  client.remoteAddress,
  client.remotePort === port,
  accepted.localAddress,
);
server.close();
console.log('after close()', server.listening, server.address());
await once(server, 'close');
