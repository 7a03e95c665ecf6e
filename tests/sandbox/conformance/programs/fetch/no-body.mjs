// Answers without a body: HEAD, 204, 205, 304, and an empty one.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((req, res) => {
  const status = Number(req.url.slice(1));
  res.writeHead(status, { 'x-status': status, 'content-type': 'application/json' });
  res.end(req.method === 'HEAD' ? 'ignored' : '');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

for (const [method, path] of [
  ['HEAD', '/200'],
  ['GET', '/200'],
  ['GET', '/204'],
  ['GET', '/205'],
  ['GET', '/304'],
  ['DELETE', '/204'],
  ['HEAD', '/404'],
]) {
  const response = await fetch(base + path, { method });
  const { status, ok, body, bodyUsed, headers } = response;
  console.log(
    method,
    path,
    { status, ok, body: body && 'stream', bodyUsed },
    headers.get('x-status'),
    headers.get('content-length'),
  );
  const clone = response.clone();
  console.log(
    '  ',
    JSON.stringify(await response.text()),
    response.bodyUsed,
    (await clone.arrayBuffer()).byteLength,
  );
  await (
    await fetch(base + path, { method })
  )
    .json()
    .catch(({ name, message }) => console.log('  ', name, message));
}
server.close();
