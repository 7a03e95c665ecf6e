// Aborted requests: own reasons, timeouts, several signals, a signal that was aborted before.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((req, res) => {
  if (req.url === '/answer') res.end('fine');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

const show = async (name, signal, path = '/') => {
  try {
    const response = await fetch(base + path, { signal });
    console.log(name, response.status, await response.text());
  } catch (error) {
    const kind = error?.constructor?.name;
    console.log(
      name,
      '|',
      kind,
      error?.name,
      error?.code,
      error?.message ?? error,
      '|',
      error === signal.reason,
    );
  }
};
const after = (reason) => {
  const controller = new AbortController();
  server.once('request', () => controller.abort(reason));
  return controller.signal;
};
await show('abort()', after());
await show('own error', after(new RangeError('enough')));
await show('no error', after('a string'));
await show('null', after(null));
await show('timeout', AbortSignal.timeout(50));
await show('any', AbortSignal.any([AbortSignal.timeout(60_000), after(new Error('second'))]));
await show('any with a timeout', AbortSignal.any([AbortSignal.timeout(50), new AbortController().signal]));
await show('aborted before', AbortSignal.abort('before'));
const late = new AbortController();
await show('answered', late.signal, '/answer');
late.abort();
try {
  await fetch(base, { signal: 'no signal' });
} catch ({ name, message }) {
  console.log(name, message);
}
server.closeAllConnections();
server.close();
