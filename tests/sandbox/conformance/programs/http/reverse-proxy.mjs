// A server that passes requests on to another one and streams the answers back.
import { once } from 'node:events';
import http from 'node:http';
import { pipeline } from 'node:stream';
import { text } from 'node:stream/consumers';

const listen = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
};
const origin = http.createServer(async (req, res) => {
  if (req.url === '/cut') {
    res.writeHead(200, { 'content-length': 10 });
    return res.write('part', () => res.destroy());
  }
  res.writeHead(201, 'Made', { 'X-Origin': 'yes', 'Set-Cookie': ['a=1', 'b=2'] });
  res.end(`${req.method} ${req.url} ${req.headers['x-forwarded-for']} ${await text(req)}`);
});
const originPort = await listen(origin);

const failures = [];
const proxy = http.createServer((req, res) => {
  const headers = { ...req.headers, 'x-forwarded-for': req.socket.remoteAddress };
  const port = req.url === '/nobody' ? 1 : originPort;
  const onward = http.request({
    host: '127.0.0.1',
    port,
    method: req.method,
    path: req.url,
    headers,
    agent: false,
  });
  onward.on('response', (answer) => {
    res.writeHead(answer.statusCode, answer.statusMessage, answer.headers);
    pipeline(answer, res, (error) => error && failures.push(`answer: ${error.code}`));
  });
  pipeline(req, onward, (error) => {
    if (!error) return;
    failures.push(`request: ${error.code}`);
    if (!res.headersSent) res.writeHead(502).end('bad gateway');
  });
});
const proxyPort = await listen(proxy);

const base = `http://127.0.0.1:${proxyPort}`;
const response = await fetch(`${base}/path?q=1`, { method: 'PUT', body: 'the body' });
console.log(
  response.status,
  response.statusText,
  response.headers.get('x-origin'),
  response.headers.getSetCookie(),
);
console.log(await response.text());
const bad = await fetch(`${base}/nobody`);
console.log(bad.status, await bad.text());
const cut = await fetch(`${base}/cut`);
console.log(cut.status, await cut.text().catch(({ message, cause }) => `${message}: ${cause.code}`));
while (failures.length < 2) await new Promise(setImmediate);
console.log(failures);
proxy.close();
origin.close();
