// strictContentLength: more or fewer bytes than announced are an error; without it they are sent.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

async function run(name, strict, handler) {
  const server = http.createServer((req, res) => {
    res.strictContentLength = strict;
    res.writeHead(200, { 'content-length': 4, connection: 'close' });
    try {
      handler(res);
    } catch (error) {
      console.log(`${name}: ${error.name} ${error.code}: ${error.message}`);
    }
    if (!res.writableEnded) res.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  console.log(`${name}: got ${JSON.stringify((await text(socket)).split('\r\n\r\n')[1])}`);
  server.close();
}
await run('exact', true, (res) => res.end('four'));
await run('too long a write', true, (res) => res.write('too long'));
await run('too long at the end', true, (res) => res.end('too long'));
await run('too short', true, (res) => res.end('two'));
await run('bytes, not letters', true, (res) => res.end('éé'));
await run('lax, too long', false, (res) => res.end('too long'));
await run('lax, too short', false, (res) => res.end('two'));
