// The headers that client and server add by themselves.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

let ending;
// Shows requests as they are on the wire.
const mirror = net.createServer((socket) => {
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    received += chunk;
    if (!received.endsWith(ending)) return;
    console.log(
      received
        .replace(/(Host: [^:]+):\d+/, '$1:PORT')
        .split('\r\n')
        .filter(Boolean),
    );
    socket.end('HTTP/1.1 204 No Content\r\n\r\n');
  });
});
mirror.listen(0, '127.0.0.1');
await once(mirror, 'listening');
const send = async (options, ...body) => {
  ending = body.length > 1 ? '0\r\n\r\n' : `\r\n\r\n${body}`;
  const req = http.request({ host: '127.0.0.1', port: mirror.address().port, agent: false, ...options });
  for (const part of body.slice(0, -1)) req.write(part);
  const [res] = await once(req.end(body.at(-1)), 'response');
  res.resume();
};
await send({});
await send({ method: 'POST' }, 'body');
await send({ method: 'POST' });
await send({ method: 'POST' }, 'bo', 'dy');
await send({ method: 'DELETE' });
await send({ method: 'DELETE' }, 'body');
await send({ method: 'PUT', headers: { 'Content-Length': 4 } }, 'body');
await send({ setHost: false, headers: { 'X-Own': ['1', '2'] } });
await send({ headers: ['Host', 'other.test', 'X-Array', 'yes'] });
await send({ auth: 'user:päss', path: '/with/auth?q=1' });
await send({ setDefaultHeaders: false });
mirror.close();
