// Lines of an answer that arrives in pieces which know nothing about lines.
import { once } from 'node:events';
import http from 'node:http';
import readline from 'node:readline';
import { Readable } from 'node:stream';

const bytes = Buffer.from('first line\nsecönd line\r\n\nfourth 😀\nno end');
const server = http.createServer((req, res) => {
  const size = Number(req.url.slice(1));
  let at = 0;
  const next = () =>
    at < bytes.length ? res.write(bytes.subarray(at, (at += size)), () => setImmediate(next)) : res.end();
  next();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

for (const size of [1, 4, 1000]) {
  const [input] = await once(http.get(`${base}/${size}`), 'response');
  const lines = [];
  for await (const line of readline.createInterface({ input, crlfDelay: Infinity })) lines.push(line);
  console.log(size, lines);
}
const response = await fetch(`${base}/3`);
const lines = readline.createInterface({ input: Readable.fromWeb(response.body) });
lines.on('line', (line) => console.log('event', JSON.stringify(line)));
lines.on('close', () => console.log('close'));
await once(lines, 'close');
server.close();
