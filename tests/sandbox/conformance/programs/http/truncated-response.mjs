// The server goes away before the answer is complete: by length, in chunks, or only ended by closing.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

const answers = {
  length: 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc',
  chunks: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n',
  'half a chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc',
  'until close': 'HTTP/1.1 200 OK\r\n\r\nabc',
  'half the headers': 'HTTP/1.1 200 OK\r\nContent-Le',
  nothing: '',
};
for (const [name, answer] of Object.entries(answers)) {
  const server = net.createServer((socket) => socket.once('data', () => socket.end(answer)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const events = [];
  await new Promise((resolve) => {
    const req = http.get({ host: '127.0.0.1', port: server.address().port }, (res) => {
      res.on('data', (chunk) => events.push(`data ${chunk}`));
      for (const event of ['aborted', 'end']) res.on(event, () => events.push(event));
      res.on('error', ({ code, message }) => events.push(`error ${code} ${message}`));
      res.on('close', () => events.push(`close, complete ${res.complete}`) && resolve());
    });
    req.on('error', ({ code, message }) => events.push(`request error ${code} ${message}`) && resolve());
  });
  console.log(`${name}: ${events.join(', ')}`);
  server.close();
}
