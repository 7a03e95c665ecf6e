// BlockList: addresses, ranges and subnets, and what it refuses.
import net from 'node:net';

const list = new net.BlockList();
list.addAddress('10.0.0.5');
list.addRange('192.168.0.10', '192.168.0.20');
list.addSubnet('172.16.0.0', 12);
list.addSubnet('2001:db8::', 32, 'ipv6');
list.addAddress(new net.SocketAddress({ address: '::1', family: 'ipv6' }));
const ipv4 = ['10.0.0.5', '10.0.0.6', '192.168.0.15', '192.168.0.21', '172.20.1.1', '172.32.0.1', 'nonsense'];
for (const address of ipv4) console.log(address, list.check(address));
for (const address of ['2001:db8::7', '::1', '::2', '::ffff:10.0.0.5', '10.0.0.5']) {
  console.log(address, list.check(address, 'ipv6'));
}
console.log(list.rules, list);
console.log(net.BlockList.isBlockList(list), net.BlockList.isBlockList({}));
const copy = new net.BlockList();
copy.fromJSON(list.toJSON());
console.log(copy.check('172.20.1.1'), copy.rules.length);

const attempts = [
  () => list.addAddress('not an address'),
  () => list.addAddress(7),
  () => list.addRange('10.0.0.9', '10.0.0.1'),
  () => list.addSubnet('10.0.0.0', 33),
  () => list.addAddress('10.0.0.1', 'ipv5'),
  () => list.check(7),
];
for (const attempt of attempts) {
  try {
    attempt();
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
