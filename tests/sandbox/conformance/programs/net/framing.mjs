// Messages with a length before them: put together again however the bytes are cut.
import { once } from 'node:events';
import net from 'node:net';

const encode = (value) => {
  const body = Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
};
async function* messages(socket) {
  let buffered = Buffer.alloc(0);
  for await (const chunk of socket) {
    buffered = Buffer.concat([buffered, chunk]);
    while (buffered.length >= 4 && buffered.length >= 4 + buffered.readUInt32BE()) {
      const end = 4 + buffered.readUInt32BE();
      yield JSON.parse(buffered.toString('utf8', 4, end));
      buffered = buffered.subarray(end);
    }
  }
  if (buffered.length) yield `rest of ${buffered.length} bytes`;
}
const server = net.createServer({ allowHalfOpen: true }, async (socket) => {
  for await (const message of messages(socket)) socket.write(encode({ echo: message }));
  socket.end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const connect = () =>
  net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true }).setNoDelay();

const values = [{ a: 1 }, 'ä€😀', '', [1, 2, 3], 'x'.repeat(100_000), null];
const all = Buffer.concat(values.map(encode));
for (const size of [all.length, 3, 65_537]) {
  const socket = connect();
  const small = size < 10 ? all.subarray(0, 60) : all;
  for (let at = 0; at < small.length; at += size) {
    socket.write(small.subarray(at, at + size));
    await new Promise(setImmediate);
  }
  socket.end();
  for await (const message of messages(socket)) {
    const { echo } = message;
    console.log(
      size === all.length ? 'whole' : size,
      typeof echo === 'string' && echo.length > 50 ? `${echo.length} characters` : echo,
    );
  }
}
server.close();
