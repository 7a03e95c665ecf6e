// Uploads that go wrong: the stream fails, has the wrong length, or nobody reads it.
import { once } from 'node:events';
import http from 'node:http';

const seen = [];
const server = http.createServer(async (req, res) => {
  if (req.url === '/aborted') return;
  try {
    let bytes = 0;
    for await (const chunk of req) bytes += chunk.length;
    seen.push(`${req.url}: ${bytes} bytes`);
    res.end(`got ${bytes}`);
  } catch ({ code }) {
    seen.push(`${req.url}: ${code}`);
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

const send = async (path, body, headers = {}) => {
  try {
    const response = await fetch(base + path, { method: 'POST', body, headers, duplex: 'half' });
    console.log(path, response.status, await response.text());
  } catch ({ name, message, cause }) {
    console.log(path, '|', name, message, '|', cause?.code, cause?.message);
  }
};
const chunk = new Uint8Array(10);
async function* failing() {
  yield chunk;
  throw new RangeError('the source failed');
}
const stalled = new ReadableStream({
  start: (controller) => controller.enqueue(chunk),
  cancel: (reason) => console.log('the source is cancelled:', reason.message),
});
await send('/fails', failing());
await send(
  '/errors',
  new ReadableStream({ start: (controller) => controller.error(new Error('broken from the start')) }),
);
await send('/not-bytes', ReadableStream.from([{ an: 'object' }]));
await send('/too-long', ReadableStream.from([chunk]), { 'content-length': '5' });
await send('/too-short', ReadableStream.from([chunk]), { 'content-length': '50' });
await send('/wrong-length', 'text', { 'content-length': '50' });
await send('/fine', ReadableStream.from([chunk, chunk]));

const controller = new AbortController();
server.once('request', () => controller.abort(new Error('changed my mind')));
await fetch(`${base}/aborted`, {
  method: 'POST',
  body: stalled,
  duplex: 'half',
  signal: controller.signal,
}).catch((error) => console.log('/aborted', error.message));
server.closeAllConnections();
server.close();
await once(server, 'close');
console.log(seen.toSorted());
