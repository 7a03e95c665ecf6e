// Characters that are split over chunks: as text with setEncoding, as bytes without.
import { once } from 'node:events';
import http from 'node:http';

const bytes = Buffer.from('a€😀b');
const server = http.createServer((req, res) => {
  if (req.method === 'POST') {
    req.setEncoding('utf8');
    let body = '';
    req.on('data', (chunk) => (body += chunk));
    req.on('end', () => res.end(JSON.stringify([body, body.length])));
    return;
  }
  let sent = 0;
  const next = () => {
    if (sent === bytes.length) res.end();
    else res.write(bytes.subarray(sent, ++sent), () => setImmediate(next));
  };
  next();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const options = { host: '127.0.0.1', port: server.address().port };

for (const encoding of ['utf8', 'hex', 'base64', 'latin1', undefined]) {
  const [res] = await once(http.get(options), 'response');
  if (encoding) res.setEncoding(encoding);
  const chunks = [];
  for await (const chunk of res) chunks.push(chunk);
  const broken = chunks.some((chunk) => String(chunk).includes('\ufffd'));
  console.log(
    encoding,
    typeof chunks[0],
    encoding ? chunks.join('') : Buffer.concat(chunks),
    'broken',
    broken,
  );
}
const post = http.request({ ...options, method: 'POST' });
for (const byte of bytes) post.write(Buffer.of(byte));
post.end('ä', 'latin1');
const [res] = await once(post, 'response');
console.log(await new Response(res).text());
server.close();
