// Which texts are addresses.
import net from 'node:net';

const texts = [
  '127.0.0.1',
  '255.255.255.255',
  '256.0.0.1',
  '1.2.3',
  '01.2.3.4',
  ' 1.2.3.4',
  '1.2.3.4\n',
  '::',
  '::1',
  'fe80::1%eth0',
  '1::2::3',
  '1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7:8:9',
  '::ffff:1.2.3.4',
  '::1.2.3.256',
  'ABCD::ef',
  '12345::',
  '[::1]',
  'localhost',
  '',
];
for (const text of texts)
  console.log(JSON.stringify(text), net.isIP(text), net.isIPv4(text), net.isIPv6(text));
for (const value of [undefined, null, 127, {}, ['1.2.3.4'], { toString: () => '::1' }])
  console.log(value, net.isIP(value));
