// Ways for a server to let go of a socket, and what the client sees of each.
import { once } from 'node:events';
import net from 'node:net';

const ways = {
  end: (socket) => socket.end('last words'),
  'write, destroy': (socket) => socket.write('last words', () => socket.destroy()),
  destroySoon: (socket) => {
    socket.write('last words');
    socket.destroySoon();
  },
  destroy: (socket) => socket.destroy(),
  'destroy(error)': (socket) => socket.destroy(new RangeError('mine')),
  resetAndDestroy: (socket) => socket.resetAndDestroy(),
};
for (const [name, letGo] of Object.entries(ways)) {
  const seen = { server: [], client: [] };
  const watch = (side, socket) => {
    socket.on('data', (data) => seen[side].push(`data ${data}`)).on('end', () => seen[side].push('end'));
    socket.on('error', ({ name, code, message }) => seen[side].push(`error ${name} ${code} ${message}`));
    return new Promise((resolve) =>
      socket.on('close', (hadError) => seen[side].push(`close ${hadError}`) && resolve()),
    );
  };
  let serverClosed;
  const server = net.createServer((socket) => {
    serverClosed = watch('server', socket);
    socket.once('data', () => letGo(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = net.connect(server.address().port, '127.0.0.1');
  const clientClosed = watch('client', client);
  client.write('go');
  await clientClosed;
  await serverClosed;
  console.log(name, seen);
  server.close();
}
