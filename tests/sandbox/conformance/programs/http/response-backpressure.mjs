// A client that does not read holds the server back: write() says no until the client goes on.
import { once } from 'node:events';
import http from 'node:http';

const chunk = Buffer.alloc(64 * 1024, 'x');
let written = 0;
let stuck = () => {};
const server = http.createServer(async (req, res) => {
  while (written < 24 * 1024 * 1024) {
    written += chunk.length;
    if (res.write(chunk)) continue;
    const quiet = setTimeout(() => stuck(res), 100);
    await once(res, 'drain');
    clearTimeout(quiet);
  }
  res.end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const stalled = new Promise((resolve) => (stuck = resolve));
const [client] = await once(http.get({ host: '127.0.0.1', port: server.address().port }), 'response');
const res = await stalled;
console.log('stalled before the end', written < 24 * 1024 * 1024, 'needs drain', res.writableNeedDrain);
console.log(
  'client buffers no more than its mark',
  client.readableLength <= client.readableHighWaterMark + chunk.length,
);
let bytes = 0;
for await (const part of client) bytes += part.length;
console.log('received all', bytes === written, bytes);
server.close();
