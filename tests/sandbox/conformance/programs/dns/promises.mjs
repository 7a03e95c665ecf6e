// dns.promises: lookup, lookupService, the order of results, and settings.
import dns, { promises } from 'node:dns';
import * as same from 'node:dns/promises';

console.log(promises === same.default, dns.promises.lookup === same.lookup);
console.log(await same.lookup('127.0.0.1'), await same.lookup('::1', { all: true }));
console.log(await same.lookup('localhost', { family: 4, all: true }));
const both = await same.lookup('localhost', { all: true, order: 'ipv4first' });
console.log(
  both[0].family,
  both.map(({ family }) => family).join() ===
    both
      .map(({ family }) => family)
      .toSorted()
      .join(),
);
const { address } = await same.lookup('localhost', { verbatim: false });
console.log(address);

console.log(dns.getDefaultResultOrder(), same.getDefaultResultOrder());
for (const order of ['ipv4first', 'ipv6first', 'verbatim']) {
  dns.setDefaultResultOrder(order);
  console.log(dns.getDefaultResultOrder());
}
const attempt = async (name, f) => {
  try {
    await f();
    console.log(name, 'is fine');
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message}`);
  }
};
await attempt('order', () => dns.setDefaultResultOrder('random'));
await attempt('family', () => same.lookup('localhost', { family: 7 }));
await attempt('hostname', () => same.lookup(7));
await attempt('verbatim', () => same.lookup('localhost', { verbatim: 'yes' }));
await attempt('service address', () => same.lookupService('localhost', 80));
await attempt('service port', () => same.lookupService('127.0.0.1', 70_000));
await attempt('record type', () => same.resolve('localhost', 'NOPE'));
await attempt('reverse', () => same.reverse('not an address'));
await attempt('server', () => dns.setServers(['not an address']));
