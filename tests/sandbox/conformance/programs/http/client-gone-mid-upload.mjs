// The client goes away in the middle of its upload: what the server's request and response tell.
import { once } from 'node:events';
import http from 'node:http';

const seen = [];
const { promise: over, resolve: finish } = Promise.withResolvers();
const server = http.createServer((req, res) => {
  for (const event of ['aborted', 'end']) req.on(event, () => seen.push(`req ${event}`));
  req.on('error', ({ name, code, message }) => seen.push(`req error ${name} ${code} ${message}`));
  req.on('close', () =>
    seen.push(`req close: complete ${req.complete} aborted ${req.aborted} destroyed ${req.destroyed}`),
  );
  res.on('error', (error) => seen.push(`res error ${error.code}`));
  res.on('finish', () => seen.push('res finish'));
  res.on('close', () => {
    seen.push(
      `res close: ended ${res.writableEnded} finished ${res.writableFinished} destroyed ${res.destroyed}`,
    );
    setImmediate(finish);
  });
  req.once('data', (chunk) => {
    seen.push(`data ${chunk}`);
    client.destroy();
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const client = http.request({
  host: '127.0.0.1',
  port: server.address().port,
  method: 'POST',
  headers: { 'content-length': 100 },
});
const failed = new Promise((resolve) => client.on('error', resolve));
client.write('first part');
const { code, message } = await failed;
console.log('client error', code, message);
await over;
console.log(seen.join('\n'));
server.close();
