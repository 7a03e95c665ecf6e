// Compressed answers: undone by fetch, left alone by http.get; broken ones fail while reading.
import { once } from 'node:events';
import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import zlib from 'node:zlib';

const body = 'hello '.repeat(50);
const answers = {
  gzip: ['gzip', zlib.gzipSync(body)],
  'x-gzip': ['X-GZip', zlib.gzipSync(body)],
  deflate: ['deflate', zlib.deflateSync(body)],
  'raw deflate': ['deflate', zlib.deflateRawSync(body)],
  twice: ['deflate, gzip', zlib.gzipSync(zlib.deflateSync(body))],
  identity: ['identity', body],
  unknown: ['shrink', body],
  truncated: ['gzip', zlib.gzipSync(body).subarray(0, 20)],
  'not gzip at all': ['gzip', body],
  empty: ['gzip', ''],
};
const server = http.createServer((req, res) => {
  const [encoding, bytes] = answers[decodeURI(req.url.slice(1))];
  res.setHeader('content-encoding', encoding);
  res.end(bytes);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

for (const [name, [, bytes]] of Object.entries(answers)) {
  const response = await fetch(`${base}/${encodeURI(name)}`);
  const outcome = await response.text().then(
    (text) => (text === body ? 'the body' : `${text.length} characters`),
    ({ name, message, cause }) => `${name} ${message} | ${cause?.code} ${cause?.message}`,
  );
  console.log(name, '|', response.headers.get('content-encoding'), '|', outcome);
  const [res] = await once(http.get(`${base}/${encodeURI(name)}`), 'response');
  console.log('  http.get', (await buffer(res)).equals(Buffer.from(bytes)));
}
server.close();
