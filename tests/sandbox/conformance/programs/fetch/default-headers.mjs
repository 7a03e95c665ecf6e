// The headers that fetch sends by itself, in their order, for GET, POST and with own ones.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((req, res) => {
  console.log(req.method, req.httpVersion);
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    console.log(`  ${req.rawHeaders[i]}: ${req.rawHeaders[i + 1].replace(/:\d+(?=\/?$)/, ':PORT')}`);
  }
  res.end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/`;

await fetch(url);
await fetch(url, { method: 'POST', body: 'x' });
await fetch(url, { method: 'DELETE' });
await fetch(url, {
  headers: {
    'User-Agent': 'own',
    Accept: 'text/html',
    'Accept-Encoding': 'identity',
    Referer: 'http://a.test/',
    'X-Own': 'Yes',
    Cookie: 'a=1',
  },
});
await fetch(url, {
  headers: [
    ['x-twice', '1'],
    ['x-twice', '2'],
  ],
  cache: 'no-store',
  mode: 'no-cors',
});
await fetch(url, { headers: { host: 'other.test' }, referrer: url, credentials: 'include' });
server.close();
