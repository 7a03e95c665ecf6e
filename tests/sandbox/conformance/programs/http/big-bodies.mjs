// Five megabytes there and back, through pipelines, with checksums.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const PARTS = 80;
const part = (i) => Buffer.alloc(64 * 1024, `part ${i} `);
async function* body() {
  for (let i = 0; i < PARTS; i++) yield part(i);
}
const checksum = async (stream) => {
  const hash = createHash('sha1');
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    hash.update(chunk);
  }
  return `${bytes} ${hash.digest('hex')}`;
};
const expected = await checksum(body());
console.log(expected);

const server = http.createServer(async (req, res) => {
  if (req.method === 'PUT') res.end(await checksum(req));
  else if (req.method === 'POST') await pipeline(req, res);
  else await pipeline(body, res);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const options = { host: '127.0.0.1', port: server.address().port };

const [down] = await once(http.get(options), 'response');
console.log('download', (await checksum(down)) === expected, down.headers['transfer-encoding']);

const put = http.request({ ...options, method: 'PUT', headers: { 'content-length': PARTS * 64 * 1024 } });
await pipeline(Readable.from(body()), put);
const [up] = await once(put, 'response');
console.log('upload', (await new Response(up).text()) === expected);

const echo = http.request({ ...options, method: 'POST' });
const received = once(echo, 'response').then(([res]) => checksum(res));
await pipeline(body, echo);
console.log('echo', (await received) === expected);
server.close();
