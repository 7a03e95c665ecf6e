// What Node publishes about HTTP on its diagnostics channels.
import dc from 'node:diagnostics_channel';
import { once } from 'node:events';
import http from 'node:http';

const seen = { client: [], server: [] };
for (const name of [
  'http.client.request.created',
  'http.client.request.start',
  'http.client.response.finish',
  'http.client.request.error',
]) {
  dc.subscribe(name, ({ request, response, error }, channel) => {
    seen.client.push(
      `${channel}: ${request.method} ${request.path} ${response?.statusCode ?? ''} ${error?.code ?? ''}`.trim(),
    );
  });
}
for (const name of [
  'http.server.request.start',
  'http.server.response.created',
  'http.server.response.finish',
]) {
  dc.subscribe(name, ({ request, response, server: from }, channel) => {
    seen.server.push(
      `${channel}: ${request.url} ${response.statusCode} ${from === undefined ? '' : from === server}`.trim(),
    );
  });
}
console.log(dc.hasSubscribers('http.client.request.start'), dc.hasSubscribers('http.none'));

const server = http.createServer((req, res) => {
  if (req.url === '/gone') return res.destroy();
  res.writeHead(202).end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const [res] = await once(http.get({ host: '127.0.0.1', port, path: '/fine', agent: false }), 'response');
await once(res.resume(), 'end');
await once(http.get({ host: '127.0.0.1', port, path: '/gone', agent: false }), 'response').catch(({ code }) =>
  console.log(code),
);
server.close();
await once(server, 'close');
console.log(seen);
