// close() ends idle connections and waits for busy ones; closeAllConnections() waits for nobody.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

const connect = async (port) => {
  const socket = net.connect(port, '127.0.0.1').setEncoding('utf8');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
};
const request = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const ended = (socket) => new Promise((resolve) => socket.on('close', () => resolve('closed')));

async function scene(name, f) {
  const open = [];
  const server = http.createServer((req, res) => open.push(res.writeHead(200, { 'content-length': 4 })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const idle = await connect(server.address().port);
  idle.write(request);
  while (open.length < 1) await new Promise(setImmediate);
  open[0].end('idle');
  await once(idle, 'data');
  const busy = await connect(server.address().port);
  busy.write(request);
  while (open.length < 2) await new Promise(setImmediate);
  console.log(name);
  await f({ server, idle, busy, answer: open[1] });
}
await scene('close', async ({ server, idle, busy, answer }) => {
  const closed = once(server, 'close');
  server.close();
  console.log(
    '  listening',
    server.listening,
    '| idle',
    await ended(idle),
    '| busy destroyed',
    busy.destroyed,
  );
  answer.end('busy');
  const [data] = await once(busy, 'data');
  console.log(
    '  connection of the answer',
    /connection: (.*)/i.exec(data)?.[1],
    JSON.stringify(data.split('\r\n\r\n')[1]),
  );
  await closed;
  console.log('  closed');
});
await scene('closeIdleConnections', async ({ server, idle, busy, answer }) => {
  server.closeIdleConnections();
  console.log(
    '  listening',
    server.listening,
    '| idle',
    await ended(idle),
    '| busy destroyed',
    busy.destroyed,
  );
  answer.end('busy');
  const [data] = await once(busy, 'data');
  console.log('  answer', JSON.stringify(data.split('\r\n\r\n')[1]));
  busy.destroy();
  server.close();
});
await scene('closeAllConnections', async ({ server, idle, busy }) => {
  server.closeAllConnections();
  console.log('  idle', await ended(idle), '| busy', await ended(busy), '| listening', server.listening);
  server.close((error) => console.log('  closed', error));
  await once(server, 'close');
  server.close(({ name, code, message }) => console.log(`  again: ${name} ${code} ${message}`));
});
