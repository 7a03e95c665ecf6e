// dns.lookup of localhost and of addresses, with callbacks, and the order of things.
import dns from 'node:dns';
import { promisify } from 'node:util';

const isLocal = (address) => address === '127.0.0.1' || address === '::1';
const done = [];
const show =
  (name) =>
  (error, ...found) =>
    done.push([name, error, ...found]);
dns.lookup('127.0.0.1', show('IPv4'));
dns.lookup('::1', show('IPv6'));
dns.lookup('127.0.0.1', { all: true }, show('all'));
dns.lookup('', show('empty'));
dns.lookup('127.0.0.1', 6, show('other family'));
console.log('nothing is called back at once', done.length);
while (done.length < 5) await new Promise(setImmediate);
for (const each of done) console.log(...each);

const lookup = promisify(dns.lookup);
console.log(
  await lookup('localhost', { family: 4 }),
  await lookup('localhost', 4),
  await lookup('localhost', { family: 'IPv4' }),
);
const any = await lookup('localhost');
console.log(isLocal(any.address), any.family === (any.address.includes(':') ? 6 : 4));
const all = await lookup('localhost', { all: true });
console.log(
  Array.isArray(all),
  all.every(({ address }) => isLocal(address)),
  all.some(({ family }) => family === 4),
);
console.log(await lookup('LocalHost', { family: 4 }));

const attempt = (name, f) => {
  try {
    f();
    console.log(name, 'is fine');
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message}`);
  }
};
attempt('no callback', () => dns.lookup('localhost'));
attempt('family', () => dns.lookup('localhost', 5, () => {}));
attempt('hints', () => dns.lookup('localhost', { hints: 1e6 }, () => {}));
attempt('hostname', () => dns.lookup({}, () => {}));
attempt('all', () => dns.lookup('localhost', { all: 1 }, () => {}));
attempt('order', () => dns.lookup('localhost', { order: 'random' }, () => {}));
