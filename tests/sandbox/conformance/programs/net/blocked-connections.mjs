// Connections that a BlockList stops on either side; SocketAddress.
import { once } from 'node:events';
import net from 'node:net';

const blockList = new net.BlockList();
blockList.addSubnet('127.0.0.0', 8);
const server = net.createServer({ blockList }, () => console.log('NEVER')).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const client = net.connect({ port, host: '127.0.0.1', blockList });
const error = await new Promise((resolve) => client.on('error', resolve));
console.log(error.name, error.code, error.message, client.destroyed);
const stopped = net.connect(port, '127.0.0.1').resume();
await new Promise((resolve) => stopped.on('error', () => {}).on('close', resolve));
console.log('stopped by the server', stopped.bytesRead);
server.close();

const address = new net.SocketAddress({ address: '1.2.3.4', port: 80 });
console.log(address.address, address.port, address.family, address.flowlabel, address);
console.log(
  new net.SocketAddress().address,
  new net.SocketAddress({ family: 'ipv6', flowlabel: 3 }).flowlabel,
);
for (const text of ['1.2.3.4:80', '1.2.3.4', '[::1]:90', '::1', 'localhost:80', '1.2.3.4:99999']) {
  const parsed = net.SocketAddress.parse(text);
  console.log(text, parsed && [parsed.address, parsed.port, parsed.family]);
}
for (const options of [7, { address: 'x' }, { port: -1 }, { family: 'ipv5' }, { address: '::1' }]) {
  try {
    new net.SocketAddress(options);
    console.log('fine');
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
