// The client goes away in the middle of the answer: writes are dropped, 'close' tells.
import { once } from 'node:events';
import http from 'node:http';

const seen = [];
const { promise: over, resolve: finish } = Promise.withResolvers();
const server = http.createServer((req, res) => {
  for (const event of ['aborted', 'error', 'end']) req.on(event, () => seen.push(`req ${event}`));
  req.on('close', () => seen.push(`req close, complete ${req.complete}`));
  res.on('error', ({ code }) => seen.push(`res error ${code}`));
  res.on('close', () => {
    seen.push(`res close, ended ${res.writableEnded}, finished ${res.writableFinished}`);
    res.write('late', (error) => seen.push(`late write: ${error?.code} ${error?.message}`));
    res.end(() => seen.push('late end'));
    setImmediate(finish);
  });
  req.resume();
  res.write('first part');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const client = http.get({ host: '127.0.0.1', port: server.address().port });
const [res] = await once(client, 'response');
res.on('error', ({ code, message }) => console.log('client res error', code, message));
res.on('aborted', () => console.log('client res aborted'));
res.on('close', () => console.log('client res close, complete', res.complete));
const [chunk] = await once(res, 'data');
console.log(String(chunk));
res.destroy();
await over;
console.log(seen.join('\n'));
server.close();
