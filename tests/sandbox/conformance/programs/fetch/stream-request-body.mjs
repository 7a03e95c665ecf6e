// Request bodies that are streams: chunked, with duplex 'half' only, read as they are sent.
import { once } from 'node:events';
import http from 'node:http';
import { Readable } from 'node:stream';

const server = http.createServer(async (req, res) => {
  const { 'transfer-encoding': encoding, 'content-length': length, 'content-type': type } = req.headers;
  res.end(JSON.stringify({ encoding, length, type, body: await new Response(req).text() }));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/`;

const web = () =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('web '));
      controller.enqueue(Buffer.from('stream'));
      controller.close();
    },
  });
async function* generate() {
  for (const word of ['from ', 'a ', 'generator']) yield Buffer.from(word);
}
const post = async (name, init) => {
  try {
    const response = await fetch(url, { method: 'POST', ...init });
    console.log(name, await response.json());
  } catch ({ name: kind, message, cause }) {
    console.log(name, kind, message, cause?.message);
  }
};
await post('web stream', { body: web(), duplex: 'half' });
await post('without duplex', { body: web() });
await post('generator', { body: generate(), duplex: 'half' });
await post('node stream', { body: Readable.from(generate()), duplex: 'half' });
await post('ReadableStream.from', { body: ReadableStream.from(generate()), duplex: 'half' });
await post('strings in a stream', { body: ReadableStream.from(['text']), duplex: 'half' });
await post('own length', { body: web(), duplex: 'half', headers: { 'content-length': '10' } });
const used = web();
await new Response(used).text();
await post('used stream', { body: used, duplex: 'half' });
server.close();
