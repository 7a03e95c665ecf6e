// Reading response.body by hand: locks, bodyUsed, and what a second reader gets.
import { once } from 'node:events';
import http from 'node:http';

let go;
const server = http.createServer((req, res) => {
  res.write('first ');
  go = () => res.end('second');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const response = await fetch(`http://127.0.0.1:${server.address().port}/`);
console.log(response.bodyUsed, response.body.locked, response.body instanceof ReadableStream);
const reader = response.body.getReader();
console.log(response.bodyUsed, response.body.locked);
const { value, done } = await reader.read();
console.log(value instanceof Uint8Array, value.constructor.name, new TextDecoder().decode(value), done);
console.log(response.bodyUsed, response.body.locked);
try {
  response.body.getReader();
} catch ({ name, code, message }) {
  console.log(name, code, message);
}
await response.text().catch(({ name, message }) => console.log(name, message));
go();
let rest = '';
for (let part; !(part = await reader.read()).done;) rest += new TextDecoder().decode(part.value);
console.log(JSON.stringify(rest), await reader.read());
await reader.closed;
reader.releaseLock();
console.log(response.body.locked, response.bodyUsed);
await response.text().catch(({ name, message }) => console.log(name, message));
await reader.read().catch(({ name, code, message }) => console.log(name, code, message));
server.close();
