// Many requests at once: all arrive, allSettled keeps their order, the first answer wins a race.
import { once } from 'node:events';
import http from 'node:http';

const waiting = new Map();
let most = 0;
const server = http.createServer((req, res) => {
  waiting.set(req.url, res);
  most = Math.max(most, waiting.size);
  // Nobody is answered before all are there; then the last comes first.
  if (waiting.size === 12) {
    for (const [url, held] of [...waiting].toReversed()) {
      if (url === '/fails') held.destroy();
      else if (url !== '/never') held.end(`answer ${url}`);
    }
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

const controller = new AbortController();
const paths = [...Array.from({ length: 10 }, (_, i) => `/${i}`), '/fails', '/never'];
const requests = paths.map(async (path) => {
  const response = await fetch(base + path, { signal: path === '/never' ? controller.signal : null });
  return response.text();
});
const answered = await Promise.all(requests.slice(0, 10));
console.log(answered.join(', '));
controller.abort();
for (const { status, value, reason } of await Promise.allSettled(requests)) {
  console.log(status, value ?? `${reason.name} ${reason.message}`);
}
console.log('at once', most);
await Promise.any([fetch('http://127.0.0.1:1/'), fetch('nonsense:')]).catch(({ name, message, errors }) => {
  console.log(
    name,
    message,
    errors.map(({ message }) => message),
  );
});
server.closeAllConnections();
server.close();
