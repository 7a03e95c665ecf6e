// Nobody listens; the port is taken: errors, events and flags.
import { once } from 'node:events';
import net from 'node:net';

const first = net.createServer().listen(0, '127.0.0.1');
await once(first, 'listening');
const { port } = first.address();
const hide = (text) => String(text).replaceAll(port, 'PORT');

const second = net.createServer();
second.on('close', () => console.log('NEVER'));
second.listen(port, '127.0.0.1', () => console.log('the callback stays for the next attempt'));
const [taken] = await once(second, 'error').catch((error) => [error]);
console.log(
  hide(taken.message),
  taken.code,
  taken.syscall,
  taken.address,
  taken.port === port,
  taken.errno < 0,
);
console.log('listening', second.listening, second.address());
second.listen(0, '127.0.0.1');
await once(second, 'listening');
console.log('on another port', second.listening, second.address().port !== port);
second.removeAllListeners('close');
second.close();

first.close();
await once(first, 'close');
const events = [];
const client = net.connect(port, '127.0.0.1');
client.on('connect', () => console.log('NEVER')).on('end', () => events.push('end'));
client.on('error', (error) => events.push(`error ${hide(error.message)} ${error.code} ${error.syscall}`));
client.write('lost', (error) => events.push(`write ${error.code}`));
const hadError = await new Promise((resolve) => client.on('close', resolve));
console.log(events, 'had error', hadError);
console.log(client.destroyed, client.connecting, client.pending, client.errored.code, client.bytesWritten);
try {
  await once(net.connect(port, '127.0.0.1'), 'connect');
} catch ({ code }) {
  console.log('once rejects', code);
}
