// Several addresses for one name: tried in turn, and all failures together if none answers.
import { once } from 'node:events';
import net from 'node:net';

console.log(net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout() > 0);
const server = net.createServer((socket) => socket.end('found')).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const lookupOf =
  (...addresses) =>
  (host, { all }, done) => {
    const found = addresses.map((address) => ({ address, family: net.isIP(address) }));
    process.nextTick(() => (all ? done(null, found) : done(null, found[0].address, found[0].family)));
  };

async function attempt(name, lookup, options = {}) {
  const socket = net.connect({
    host: 'several.test',
    port,
    lookup,
    autoSelectFamilyAttemptTimeout: 1000,
    ...options,
  });
  const events = [];
  socket.on('connectionAttempt', (ip, to, family) => events.push(`try ${ip} ${family} ${to === port}`));
  socket.on('connectionAttemptFailed', (ip, to, family, error) => events.push(`failed ${ip} ${error.code}`));
  socket.on('connectionAttemptTimeout', (ip) => events.push(`timeout ${ip}`));
  let text = '';
  socket.setEncoding('utf8').on('data', (data) => (text += data));
  await new Promise((resolve) => {
    socket.on('error', (error) => {
      events.push(`${error.name} ${error.code}`);
      for (const each of error.errors ?? []) events.push(`  ${each.message.replaceAll(port, 'PORT')}`);
    });
    socket.on('close', resolve);
  });
  console.log(
    name,
    JSON.stringify(text),
    socket.autoSelectFamilyAttemptedAddresses?.map((address) => address.replace(port, 'PORT')),
  );
  console.log(events);
}
await attempt('first answers', lookupOf('127.0.0.1', '127.0.0.2'));
await attempt('second answers', lookupOf('127.0.0.2', '127.0.0.1'));
await attempt('only the first', lookupOf('127.0.0.2', '127.0.0.1'), { autoSelectFamily: false });
await attempt('nobody answers', lookupOf('127.0.0.2', '127.0.0.3'));
await attempt('one address', lookupOf('127.0.0.2'));
server.close();

net.setDefaultAutoSelectFamily(false);
console.log(net.getDefaultAutoSelectFamily());
