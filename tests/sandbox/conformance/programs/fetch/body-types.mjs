// What kinds of values can be a body, which type and length they announce, and what arrives.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer(async (req, res) => {
  const body = await new Response(req).text();
  const { 'content-type': type, 'content-length': length, 'transfer-encoding': encoding } = req.headers;
  res.end(JSON.stringify({ type, length, encoding, body }));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/`;

const bytes = new TextEncoder().encode('bytes');
const bodies = {
  string: 'ä',
  empty: '',
  number: 42,
  object: { a: 1 },
  'own toString': { toString: () => 'from toString' },
  array: [1, 2],
  URLSearchParams: new URLSearchParams([
    ['a', 'b c'],
    ['d', '&=ü'],
  ]),
  Buffer: Buffer.from('buffer'),
  Uint8Array: bytes.subarray(1, 3),
  ArrayBuffer: bytes.buffer,
  DataView: new DataView(bytes.buffer, 2),
  Blob: new Blob(['blob'], { type: 'Text/Own' }),
  'Blob without a type': new Blob(['blob']),
  null: null,
  undefined: undefined,
};
for (const [name, body] of Object.entries(bodies)) {
  const response = await fetch(url, { method: 'POST', body });
  console.log(name, await response.json());
}
const own = await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
console.log('own type', await own.json());
const get = await fetch(url);
console.log('GET', await get.json());
server.close();
