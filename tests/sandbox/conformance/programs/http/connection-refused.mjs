// Nobody listens: what the error tells, and that a later attempt finds the server.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const placeholder = net.createServer().listen(0, '127.0.0.1');
await once(placeholder, 'listening');
const { port } = placeholder.address();
placeholder.close();
await once(placeholder, 'close');

const attempt = () =>
  new Promise((resolve, reject) => {
    const req = http.get({ host: '127.0.0.1', port, agent: false }, resolve);
    req.on('error', reject);
    req.on('close', () => console.log('closed'));
  });
try {
  await attempt();
} catch (error) {
  const { name, code, syscall, address, message } = error;
  console.log({ name, code, syscall, address, message: message.replace(port, 'PORT') });
  console.log(error.port === port, error.errno < 0, Object.keys(error));
}
const server = http.createServer((req, res) => res.end('now it is there')).listen(port, '127.0.0.1');
await once(server, 'listening');
console.log(await text(await attempt()));
server.close();
