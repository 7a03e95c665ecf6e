// Following redirects: which ones turn POST into GET, what is sent on, where it ends.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer(async (req, res) => {
  const body = await new Response(req).text();
  const { pathname, searchParams } = new URL(req.url, 'http://a');
  if (pathname === '/end') {
    const { 'content-type': type, 'content-length': length, authorization, 'x-own': own } = req.headers;
    return res.end(
      JSON.stringify({ method: req.method, url: req.url, body, type, length, authorization, own }),
    );
  }
  res.writeHead(Number(pathname.slice(1)), { location: searchParams.get('to') ?? '/end' }).end('moved');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

for (const status of [301, 302, 303, 307, 308]) {
  for (const method of ['POST', 'PUT']) {
    const response = await fetch(`${base}/${status}`, { method, body: 'data', headers: { 'x-own': 'yes' } });
    console.log(status, method, response.redirected, response.url.slice(base.length), await response.json());
  }
}
const head = await fetch(`${base}/303`, { method: 'HEAD' });
console.log('HEAD', head.status, head.redirected);
for (const to of ['/302?to=/end%3Fquery%3D1', 'end#fragment', './end', '?relative']) {
  const from = `${base}/302?to=${encodeURIComponent(to)}`;
  const response = await fetch(from, { headers: { authorization: 'secret' } });
  console.log(to, '→', response.url.slice(base.length), (await response.json()).authorization);
}
const other = http
  .createServer((req, res) => res.end(String(req.headers.authorization)))
  .listen(0, '127.0.0.1');
await once(other, 'listening');
const away = `${base}/302?to=http://127.0.0.1:${other.address().port}/`;
console.log('other origin', await (await fetch(away, { headers: { authorization: 'secret' } })).text());
server.close();
other.close();
