// CONNECT: a proxy joins the client to another server.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const target = net.createServer((socket) => socket.end('from behind the proxy')).listen(0, '127.0.0.1');
await once(target, 'listening');

const proxy = http.createServer((req, res) => res.end('plain'));
proxy.on('connect', (req, socket, head) => {
  const [host, port] = req.url.split(':');
  if (host !== '127.0.0.1') return socket.end('HTTP/1.1 403 Not There\r\n\r\n');
  const onward = net.connect(Number(port), host, () => {
    socket.write('HTTP/1.1 200 Connected\r\nX-Head: ' + head.length + '\r\n\r\n');
    onward.pipe(socket).pipe(onward);
  });
});
proxy.listen(0, '127.0.0.1');
await once(proxy, 'listening');

async function tunnel(path) {
  const req = http.request({ host: '127.0.0.1', port: proxy.address().port, method: 'CONNECT', path });
  req.end();
  const [res, socket, head] = await once(req, 'connect');
  console.log(res.statusCode, res.statusMessage, res.headers);
  // What follows the headers may come with them, as the head.
  return head + (await text(socket));
}
console.log(JSON.stringify(await tunnel(`127.0.0.1:${target.address().port}`)));
console.log(JSON.stringify(await tunnel('elsewhere.test:80')));
target.close();
proxy.close(() => console.log('closed'));
