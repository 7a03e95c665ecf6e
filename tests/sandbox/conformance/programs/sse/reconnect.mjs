// A client that reconnects with Last-Event-ID gets what it missed, until the server says 204.
import { once } from 'node:events';
import http from 'node:http';

const history = ['one', 'two', 'three', 'four', 'five'];
const asked = [];
const server = http.createServer((req, res) => {
  const last = Number(req.headers['last-event-id'] ?? -1);
  asked.push(req.headers['last-event-id']);
  if (last === history.length - 1) return res.writeHead(204).end();
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  res.write('retry: 5\n\n');
  // Two events for each connection, then it breaks off.
  const next = history.slice(last + 1, last + 3).map((data, i) => `id: ${last + 1 + i}\ndata: ${data}\n\n`);
  res.write(next.join(''), () => setImmediate(() => (last < 1 ? res.destroy() : res.end())));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

let lastId;
let retry = 1000;
for (;;) {
  const headers = { accept: 'text/event-stream', ...(lastId && { 'last-event-id': lastId }) };
  const response = await fetch(`http://127.0.0.1:${server.address().port}/`, { headers });
  console.log('connected', response.status, response.headers.get('content-type'));
  if (response.status === 204) break;
  let text = '';
  try {
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) text += chunk;
    console.log('ended');
  } catch ({ name, message, cause }) {
    console.log('broken', name, message, cause.code);
  }
  for (const block of text.split('\n\n').filter(Boolean)) {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(': ')));
    if (fields.retry) retry = Number(fields.retry);
    if (fields.id) lastId = fields.id;
    if (fields.data) console.log('event', fields.id, fields.data);
  }
  await new Promise((resolve) => setTimeout(resolve, retry));
}
console.log('asked with', asked, 'waited', retry);
server.close();
