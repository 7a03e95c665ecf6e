// An echo over a plain socket.
import net from 'node:net';

const server = net
  .createServer((socket) => {
    socket.on('data', (data) => {
      socket.write('echo:' + data);
      socket.end();
    });
  })
  .listen(4700, () => {
    const client = net.connect(4700, 'localhost');
    client.setEncoding('utf8');
    client.write('hey');
    let received = '';
    client
      .on('data', (chunk) => (received += chunk))
      .on('close', (hadError) => {
        console.log(received, hadError);
        server.close();
      });
  });
