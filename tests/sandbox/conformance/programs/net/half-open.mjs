// allowHalfOpen: who may still write after the other side has ended.
import { once } from 'node:events';
import net from 'node:net';

for (const allowHalfOpen of [false, true]) {
  const log = [];
  const server = net.createServer({ allowHalfOpen }, (socket) => {
    socket.setEncoding('utf8').on('data', (data) => log.push(`server data ${data}`));
    socket.on('error', ({ code }) => log.push(`server error ${code}`));
    socket.on('end', () => {
      log.push(
        `server end: writable ${socket.writable} allowHalfOpen ${socket.allowHalfOpen} ${socket.readyState}`,
      );
      setImmediate(() => {
        log.push(`server later: writable ${socket.writable} ${socket.readyState}`);
        if (socket.writable) socket.end('late answer');
      });
    });
    socket.on('close', () => log.push('server close'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
  let received = '';
  client.setEncoding('utf8').on('data', (data) => (received += data));
  client.end('request');
  await once(client, 'end');
  console.log('allowHalfOpen', allowHalfOpen, '| client got', JSON.stringify(received), client.readyState);
  server.close();
  await once(server, 'close');
  console.log(log);
}
