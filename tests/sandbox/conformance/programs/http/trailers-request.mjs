// Trailers after a request's body; without chunks there is no place for them.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const server = http.createServer(async (req, res) => {
  const before = Object.keys(req.trailers).length;
  const body = await text(req);
  res.end(JSON.stringify({ body, before, trailers: req.trailers, raw: req.rawTrailers }));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const req = http.request({ host: '127.0.0.1', port, method: 'POST', headers: { Trailer: 'X-Sum' } });
req.write('some ');
req.write('text');
req.addTrailers([
  ['X-Sum', '42'],
  ['X-Sum', '43'],
]);
req.end();
const [res] = await once(req, 'response');
console.log(JSON.parse(await text(res)));

const attempt = (name, f) => {
  try {
    f();
    console.log(name, 'is fine');
  } catch ({ code, message }) {
    console.log(`${name}: ${code} ${message}`);
  }
};
const other = http.request({ host: '127.0.0.1', port, method: 'POST' });
attempt('name', () => other.addTrailers({ 'bad name': '1' }));
attempt('value', () => other.addTrailers({ good: 'line\nbreak' }));
other.setHeader('Content-Length', 0);
other.setHeader('Trailer', 'X-Sum');
attempt('trailer with a length', () => other.end());
other.on('error', () => {}).destroy();
server.close();
