// Reading a body twice: tee() and clone(), and when it is too late for that.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((req, res) => {
  res.setHeader('x-name', 'value');
  res.write('{"a":');
  res.end('1}');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/path`;

const response = await fetch(url);
const copy = response.clone();
console.log(
  copy.status,
  copy.headers.get('x-name'),
  copy.url === url,
  copy.type,
  copy.body !== response.body,
);
console.log(await copy.json(), copy.bodyUsed, response.bodyUsed);
console.log(await response.text(), response.bodyUsed);
try {
  response.clone();
} catch ({ name, message }) {
  console.log(name, message);
}

const [left, right] = (await fetch(url)).body.tee();
console.log(await new Response(left).text(), '|', await new Response(right).json());

const second = await fetch(url);
const [kept, dropped] = second.body.tee();
void dropped.cancel('not needed');
console.log(second.bodyUsed, second.body.locked, await new Response(kept).text());

const request = new Request(url, { method: 'POST', body: 'x' });
const again = request.clone();
console.log(await request.text(), request.bodyUsed, again.bodyUsed, await again.text());
try {
  request.clone();
} catch ({ name, message }) {
  console.log(name, message);
}
server.close();
