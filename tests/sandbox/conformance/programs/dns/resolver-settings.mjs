// Resolvers without asking anybody: servers, cancelling, constants.
import dns from 'node:dns';

const resolver = new dns.Resolver({ timeout: 100, tries: 1 });
resolver.setServers(['1.2.3.4', '5.6.7.8:53', '[2001:db8::1]:1053', '9.9.9.9:5353']);
console.log(resolver.getServers());
resolver.setServers([]);
console.log(resolver.getServers(), Array.isArray(dns.getServers()));

const attempt = (name, f) => {
  try {
    f();
    console.log(name, 'is fine');
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message}`);
  }
};
attempt('servers', () => resolver.setServers('1.1.1.1'));
attempt('server', () => resolver.setServers(['a.test']));
attempt('port', () => resolver.setServers(['1.1.1.1:99999']));
attempt('timeout', () => new dns.Resolver({ timeout: -5 }));
attempt('tries', () => new dns.Resolver({ tries: 0 }));
attempt('local address', () => resolver.setLocalAddress('not an address'));
attempt('callback', () => resolver.resolve4('a.test'));
attempt('record type', () => resolver.resolve('a.test', 'NOPE', () => {}));
attempt('hostname', () => resolver.resolve4(7, () => {}));

console.log(dns.NOTFOUND, dns.NODATA, dns.CANCELLED, dns.TIMEOUT, dns.CONNREFUSED, dns.BADNAME);
console.log(typeof dns.ADDRCONFIG, dns.ADDRCONFIG !== dns.V4MAPPED, dns.promises.NOTFOUND);
resolver.cancel();
