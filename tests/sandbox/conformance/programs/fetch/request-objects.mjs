// Request objects: defaults, methods, copies that take over a body, and what fetch makes of them.
import { once } from 'node:events';
import http from 'node:http';

const request = new Request('http://a.test/x?y#z', { method: 'post', body: 'data', headers: { 'X-A': '1' } });
for (const key of [
  'method',
  'url',
  'redirect',
  'mode',
  'credentials',
  'cache',
  'referrer',
  'integrity',
  'keepalive',
  'duplex',
  'destination',
  'bodyUsed',
]) {
  console.log(key, JSON.stringify(request[key]));
}
console.log([...request.headers], request.signal instanceof AbortSignal, request.signal.aborted);
for (const method of ['get', 'Delete', 'options', 'patch', 'Query'])
  console.log(method, '→', new Request('http://a.test', { method }).method);

const copy = new Request(request, { headers: { 'X-B': '2' }, method: 'PUT' });
console.log(request.bodyUsed, copy.bodyUsed, copy.method, copy.url, [...copy.headers], await copy.text());
try {
  new Request(request);
} catch ({ name, message }) {
  console.log(name, message);
}
const controller = new AbortController();
const derived = new Request('http://a.test', { signal: controller.signal });
controller.abort('why');
console.log(derived.signal === controller.signal, derived.signal.aborted, derived.signal.reason);

const server = http.createServer(async (req, res) => {
  res.end(`${req.method} ${req.url} ${req.headers['x-a']} ${await new Response(req).text()}`);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const sent = new Request(`http://127.0.0.1:${server.address().port}/p`, {
  method: 'POST',
  body: 'b',
  headers: { 'x-a': 'own' },
});
console.log(await (await fetch(sent.clone(), { headers: { 'x-a': 'from init' } })).text());
console.log(await (await fetch(sent)).text(), sent.bodyUsed);
server.close();
