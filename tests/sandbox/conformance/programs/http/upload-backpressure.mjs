// A chunked upload that waits for 'drain': how much was written, and that all of it arrived.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer(async (req, res) => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of req) {
    bytes += chunk.length;
    hash.update(chunk);
  }
  const { 'transfer-encoding': encoding, 'content-length': length } = req.headers;
  res.end(JSON.stringify({ bytes, sum: hash.digest('hex'), encoding, length }));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const req = http.request({ host: '127.0.0.1', port: server.address().port, method: 'POST' });
console.log('high water mark', req.writableHighWaterMark, 'length', req.writableLength);
const sum = createHash('sha256');
let drains = 0;
for (let i = 0; i < 8; i++) {
  const chunk = Buffer.alloc(256 * 1024, i);
  sum.update(chunk);
  if (!req.write(chunk)) {
    await once(req, 'drain');
    drains++;
  }
}
req.end();
const [res] = await once(req, 'response');
const answer = await new Response(res).json();
console.log('drains', drains, 'length after', req.writableLength, 'needs drain', req.writableNeedDrain);
console.log(answer.bytes, answer.sum === sum.digest('hex'), answer.encoding, answer.length);
server.close();
