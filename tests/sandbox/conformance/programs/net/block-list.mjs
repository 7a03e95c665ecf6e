// BlockList and SocketAddress: addresses, ranges and subnets, and connections that a list stops.
import { once } from 'node:events';
import net from 'node:net';

const list = new net.BlockList();
list.addAddress('10.0.0.5');
list.addRange('192.168.0.10', '192.168.0.20');
list.addSubnet('172.16.0.0', 12);
list.addSubnet('2001:db8::', 32, 'ipv6');
list.addAddress(new net.SocketAddress({ address: '::1', family: 'ipv6' }));
for (const [address, family] of [
  ['10.0.0.5'],
  ['10.0.0.6'],
  ['192.168.0.15'],
  ['192.168.0.21'],
  ['172.20.1.1'],
  ['172.32.0.1'],
  ['2001:db8::7', 'ipv6'],
  ['::1', 'ipv6'],
  ['::ffff:10.0.0.5', 'ipv6'],
  ['10.0.0.5', 'ipv6'],
  ['nonsense'],
]) {
  console.log(address, family ?? '', list.check(address, family));
}
console.log(list.rules);
console.log(net.BlockList.isBlockList(list), net.BlockList.isBlockList({}));
const copy = new net.BlockList();
copy.fromJSON(list.toJSON());
console.log(copy.check('172.20.1.1'), copy.rules.length);

const attempt = (f) => {
  try {
    f();
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
};
attempt(() => list.addAddress('not an address'));
attempt(() => list.addRange('10.0.0.9', '10.0.0.1'));
attempt(() => list.addSubnet('10.0.0.0', 33));
attempt(() => list.addAddress('10.0.0.1', 'ipv5'));

const address = new net.SocketAddress({ address: '1.2.3.4', port: 80 });
console.log(
  address.address,
  address.port,
  address.family,
  address.flowlabel,
  net.SocketAddress.parse('[::1]:90')?.port,
  net.SocketAddress.parse('x'),
);

const blocked = new net.BlockList();
blocked.addSubnet('127.0.0.0', 8);
const server = net.createServer({ blockList: blocked }, () => console.log('NEVER')).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const client = net.connect({ port, host: '127.0.0.1', blockList: blocked });
const [error] = await new Promise((resolve) => client.on('error', (...args) => resolve(args)));
console.log(error.code, error.message.replace(port, 'PORT'));
const stopped = net.connect(port, '127.0.0.1').resume();
await new Promise((resolve) => stopped.on('error', () => {}).on('close', resolve));
console.log('stopped by the server', stopped.bytesRead);
server.close();
