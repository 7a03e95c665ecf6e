// Cookies: several Set-Cookie lines stay apart, several Cookie lines are joined.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((req, res) => {
  console.log('request', req.headers.cookie, req.headersDistinct.cookie);
  res.setHeader('Set-Cookie', ['a=1; Path=/', 'b=2']);
  res.appendHeader('set-cookie', 'c=3; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
  console.log('set', res.getHeader('set-cookie'));
  if (req.url === '/one') res.setHeader('Set-Cookie', 'only=one');
  if (req.url === '/head')
    res.writeHead(
      200,
      [
        ['Set-Cookie', 'x=1'],
        ['Set-Cookie', 'y=2'],
      ].flat(),
    );
  res.end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

for (const path of ['/', '/one', '/head']) {
  const [res] = await once(
    http.get({ host: '127.0.0.1', port, path, headers: { cookie: ['p=1', 'q=2'] } }),
    'response',
  );
  console.log(
    path,
    res.headers['set-cookie'],
    res.rawHeaders.filter((name) => /^set-cookie$/i.test(name)),
  );
  res.resume();
}
const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { cookie: 'f=1; g=2' } });
console.log('fetch', response.headers.getSetCookie(), response.headers.get('set-cookie'));
server.close();
