// Uploads whose stream fails, gives no bytes, or is given up: what fetch says and the server sees.
import { once } from 'node:events';
import http from 'node:http';

const seen = [];
const server = http.createServer(async (req, res) => {
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

const send = async (path, body, signal) => {
  const url = `http://127.0.0.1:${server.address().port}${path}`;
  try {
    const response = await fetch(url, { method: 'POST', body, duplex: 'half', signal });
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
await send('/fine', ReadableStream.from([chunk, chunk]));
await send('/fails', failing());
const broken = (controller) => controller.error(new Error('broken from the start'));
await send('/errors', new ReadableStream({ start: broken }));
await send('/not-bytes', ReadableStream.from([{ an: 'object' }]));
const controller = new AbortController();
server.once('request', () => controller.abort(new Error('changed my mind')));
const stalled = new ReadableStream({ start: (stream) => stream.enqueue(chunk) });
await send('/aborted', stalled, controller.signal);
server.closeAllConnections();
server.close();
await once(server, 'close');
console.log(seen.filter((line) => !line.startsWith('/aborted')).toSorted());
