// close(): idle connections end, busy ones may finish their answer, new ones are refused.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

let held;
const server = http.createServer((req, res) => {
  res.writeHead(200, { 'content-length': 4 });
  if (req.url === '/busy') held = res;
  else res.end('idle');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const connect = (path) => {
  const socket = net.connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
  return socket;
};
const idle = connect('/idle');
await once(idle, 'data');
const busy = connect('/busy');
while (!held) await new Promise(setImmediate);

const closed = once(server, 'close');
server.close((error) => console.log('callback', error));
console.log('listening', server.listening, server.address());
await once(idle, 'end');
console.log('idle ended, busy destroyed', busy.destroyed, busy.readableEnded);
await once(connect('/late'), 'connect').catch(({ code }) => console.log('late', code));
held.end('busy');
const [data] = await once(busy, 'data');
console.log(/connection: (.*)/i.exec(data)?.[1], JSON.stringify(data.split('\r\n\r\n')[1]));
busy.end();
await closed;
server.close(({ name, code, message }) => console.log(`again: ${name} ${code} ${message}`));
await new Promise(setImmediate);
server.closeAllConnections();
server.closeIdleConnections();
