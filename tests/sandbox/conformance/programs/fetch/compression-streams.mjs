// CompressionStream and DecompressionStream: there and back, over a request, and broken data.
import { once } from 'node:events';
import http from 'node:http';
import zlib from 'node:zlib';

const text = 'compress me '.repeat(1000);
const through = async (input, stream) =>
  Buffer.from(await new Response(new Response(input).body.pipeThrough(stream)).arrayBuffer());

for (const format of ['gzip', 'deflate', 'deflate-raw']) {
  const small = await through(text, new CompressionStream(format));
  const back = await through(small, new DecompressionStream(format));
  console.log(format, small.length < 200, back.toString() === text);
}
console.log(zlib.gunzipSync(await through(text, new CompressionStream('gzip'))).toString() === text);
console.log((await through(zlib.deflateSync(text), new DecompressionStream('deflate'))).toString() === text);

const server = http.createServer(async (req, res) => {
  let body = '';
  for await (const chunk of req.pipe(zlib.createGunzip())) body += chunk;
  res.end(`${req.headers['transfer-encoding']} ${body === text}`);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const body = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
console.log(
  await (
    await fetch(`http://127.0.0.1:${server.address().port}/`, { method: 'POST', body, duplex: 'half' })
  ).text(),
);
server.close();

const zipped = zlib.gzipSync(text);
for (const [name, bytes] of [
  ['cut', zipped.subarray(0, 30)],
  ['wrong', Buffer.from('not gzip')],
  ['with a tail', Buffer.concat([zipped, Buffer.from('tail')])],
]) {
  await through(bytes, new DecompressionStream('gzip')).then(
    (out) => console.log(name, out.length),
    ({ name: kind, code, message }) => console.log(name, kind, code, message),
  );
}
try {
  new CompressionStream('zip');
} catch ({ name, code }) {
  console.log(name, code);
}
