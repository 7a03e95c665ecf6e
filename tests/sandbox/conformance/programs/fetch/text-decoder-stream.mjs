// Decoding a body while it comes: characters split over chunks, marks, and fatal errors.
import { once } from 'node:events';
import http from 'node:http';

const bodies = {
  '/split': [[0x61, 0xe2], [0x82], [0xac, 0xf0, 0x9f], [0x98, 0x80]],
  '/mark': [
    [0xef, 0xbb],
    [0xbf, 0x62],
  ],
  '/wrong': [[0x63, 0xff, 0x64]],
  '/cut': [[0x65, 0xe2, 0x82]],
  '/utf16': [[0x66], [0x00, 0x67, 0x00]],
};
const server = http.createServer((req, res) => {
  const parts = bodies[req.url].map((bytes) => Buffer.from(bytes));
  const next = () => (parts.length ? res.write(parts.shift(), () => setImmediate(next)) : res.end());
  next();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

for (const path of Object.keys(bodies)) {
  for (const args of [[], ['utf-8', { fatal: true }], ['utf-8', { ignoreBOM: true }], ['utf-16le']]) {
    const decoder = new TextDecoderStream(...args);
    let text = '';
    try {
      const { body } = await fetch(base + path);
      for await (const chunk of body.pipeThrough(decoder)) text += chunk;
      console.log(path, args, JSON.stringify(text));
    } catch ({ name, code }) {
      console.log(path, args, name, code);
    }
  }
}
const { encoding, fatal, ignoreBOM } = new TextDecoderStream('latin1', { fatal: true });
console.log(encoding, fatal, ignoreBOM);
try {
  new TextDecoderStream('klingon');
} catch ({ name, code, message }) {
  console.log(name, code, message);
}
server.close();
