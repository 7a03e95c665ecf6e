// redirect: 'manual' and 'error', loops, and locations that lead nowhere.
import { once } from 'node:events';
import http from 'node:http';

let hops = 0;
const server = http.createServer((req, res) => {
  hops++;
  const { pathname, searchParams } = new URL(req.url, 'http://a');
  if (pathname === '/none') return res.writeHead(302).end('no location');
  const location = pathname === '/loop' ? '/loop' : searchParams.get('to');
  res.writeHead(302, { location }).end('moved');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

const show = async (name, path, init) => {
  hops = 0;
  try {
    const response = await fetch(base + path, init);
    const { status, type, redirected, ok } = response;
    console.log(
      name,
      { status, type, redirected, ok },
      response.headers.get('location'),
      await response.text(),
      hops,
    );
  } catch ({ name: kind, message, cause }) {
    console.log(name, '|', kind, message, '|', cause?.name, cause?.message, '|', hops);
  }
};
await show('manual', '/?to=/end', { redirect: 'manual' });
await show('error', '/?to=/end', { redirect: 'error' });
await show('loop', '/loop');
await show('no location', '/none');
await show('not a URL', '/?to=http://[');
await show('other scheme', '/?to=ftp://a.test/');
await show('data', '/?to=data:,hello');
await show('with a user', '/?to=http://u:p@127.0.0.1/', { mode: 'cors' });
await show('unknown mode', '/', { redirect: 'perhaps' });
const body = () => ReadableStream.from([Buffer.from('x')]);
await show('stream, 302', '/?to=/none', { method: 'POST', body: body(), duplex: 'half' });
server.close();
