// A server that passes requests on to another one and streams the answers back.
import { once } from 'node:events';
import http from 'node:http';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';

const listen = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
};
const origin = http.createServer(async (req, res) => {
  res.writeHead(201, 'Made', { 'X-Origin': 'yes', 'Set-Cookie': ['a=1', 'b=2'] });
  res.write(`${req.method} ${req.url} ${req.headers['x-forwarded-for']} `);
  res.end(await text(req));
});
const originPort = await listen(origin);

const proxy = http.createServer(async (req, res) => {
  const { method, url } = req;
  const headers = { ...req.headers, 'x-forwarded-for': req.socket.remoteAddress };
  const port = url === '/nobody' ? 1 : originPort;
  const onward = http.request({ host: '127.0.0.1', port, method, path: url, headers, agent: false });
  try {
    const [[answer]] = await Promise.all([once(onward, 'response'), pipeline(req, onward)]);
    res.writeHead(answer.statusCode, answer.statusMessage, answer.headers);
    await pipeline(answer, res);
  } catch ({ code }) {
    res.writeHead(502, { 'x-reason': code }).end('bad gateway');
  }
});
const base = `http://127.0.0.1:${await listen(proxy)}`;

const response = await fetch(`${base}/path?q=1`, { method: 'PUT', body: 'the body' });
const { headers } = response;
console.log(response.status, response.statusText, headers.get('x-origin'), headers.getSetCookie());
console.log(await response.text());
const bad = await fetch(`${base}/nobody`);
console.log(bad.status, bad.headers.get('x-reason'), await bad.text());
proxy.close();
origin.close();
