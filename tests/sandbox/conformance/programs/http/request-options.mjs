// How http.request reads its arguments: URLs, options that win over them, what the request then tells.
import { once } from 'node:events';
import http from 'node:http';
import { urlToHttpOptions } from 'node:url';

const server = http.createServer((req, res) =>
  res.end(JSON.stringify([req.method, req.url, req.headers.authorization])),
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const base = `http://127.0.0.1:${port}`;

const show = async (name, ...args) => {
  const req = http.get(...args);
  const [res] = await once(req, 'response');
  const { method, path, protocol, host } = req;
  console.log(name, { method, path, protocol, host }, await new Response(res).json());
};
await show('string', `${base}/a?b=c#hash`);
await show('URL', new URL(`${base}/ä/ö?q=ü`));
await show('URL with a user', new URL(`http://us%20er:p%40ss@127.0.0.1:${port}/`));
await show('options win', `${base}/path`, { path: '/other', auth: 'a:b' });
await show('options', { hostname: '127.0.0.1', host: 'ignored.test', port: String(port), path: '/o' });
await show('default path', { host: '127.0.0.1', port });
await show('callback', `${base}/callback`, () => {});
server.close();

console.log({ ...urlToHttpOptions(new URL('http://u:p@[::1]:8080/x?y=1#z')) });
