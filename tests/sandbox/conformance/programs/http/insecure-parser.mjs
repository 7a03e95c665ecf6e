// insecureHTTPParser accepts what the strict parser refuses, on either side.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

for (const insecureHTTPParser of [false, true]) {
  const server = http.createServer({ insecureHTTPParser }, (req, res) => {
    res.writeHead(200, { connection: 'close' }).end(JSON.stringify(req.headers.x ?? req.headers));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  for (const rest of [
    'X: \u0001 control\r\n\r\n',
    'X: a\n b\r\n\r\n',
    'Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ]) {
    const socket = net.connect(server.address().port, '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: a\r\n${rest}`);
    const [head, body] = (await text(socket)).split('\r\n\r\n');
    console.log(insecureHTTPParser, JSON.stringify(rest), head.split('\r\n')[0], JSON.stringify(body));
  }
  server.close();
}

const odd = net.createServer((socket) =>
  socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nX: \u0001\r\n\r\nodd')),
);
odd.listen(0, '127.0.0.1');
await once(odd, 'listening');
for (const insecureHTTPParser of [false, true]) {
  const req = http.get({ host: '127.0.0.1', port: odd.address().port, insecureHTTPParser, agent: false });
  const outcome = await once(req, 'response').then(
    ([res]) => text(res),
    ({ code }) => code,
  );
  console.log('client', insecureHTTPParser, outcome);
}
odd.close();
