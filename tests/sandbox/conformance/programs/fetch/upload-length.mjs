// Uploads that announce another length than they have.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer(async (req, res) => {
  const body = await new Response(req).text().catch(() => 'cut');
  if (!res.destroyed) res.end(`${req.headers['content-length']} ${req.headers['transfer-encoding']} ${body}`);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/`;

const send = async (name, body, headers) => {
  try {
    const response = await fetch(url, { method: 'POST', body, headers, duplex: 'half' });
    console.log(name, response.status, await response.text());
  } catch ({ message, cause }) {
    console.log(`${name}: ${message} | ${cause?.name} ${cause?.code} ${cause?.message}`);
  }
};
const stream = (...texts) => ReadableStream.from(texts.map((text) => Buffer.from(text)));
await send('stream, exact', stream('ab', 'cd'), { 'content-length': '4' });
await send('stream, longer', stream('ab', 'cd'), { 'content-length': '3' });
await send('stream, shorter', stream('ab', 'cd'), { 'content-length': '5' });
await send('text, exact', 'text', { 'content-length': '4' });
await send('text, other', 'text', { 'content-length': '40' });
await send('no number', 'text', { 'content-length': 'four' });
await send('own encoding', 'text', { 'transfer-encoding': 'chunked' });
await send('own host', 'text', { host: 'a.test' });
await send('expect', 'text', { expect: '100-continue' });
await send('connection', 'text', { connection: 'upgrade' });
await send('upgrade', 'text', { upgrade: 'websocket' });
await send('keep-alive', 'text', { 'keep-alive': '5' });
server.closeAllConnections();
server.close();
