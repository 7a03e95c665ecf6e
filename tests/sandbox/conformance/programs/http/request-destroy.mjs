// Ways to end a request early: destroy with and without an error, abort(), a signal.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer(() => {});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

async function watch(name, options, end) {
  const req = http.get({ host: '127.0.0.1', port, agent: false, ...options });
  const events = [];
  for (const event of ['abort', 'response', 'close']) req.on(event, () => events.push(event));
  req.on('error', ({ name, code, message }) => events.push(`error ${name} ${code} "${message}"`));
  const closed = new Promise((resolve) => req.on('close', resolve));
  end(req);
  await closed;
  console.log(`${name}: ${events.join(', ')} | destroyed ${req.destroyed} aborted ${req.aborted}`);
}
await watch('destroy()', {}, (req) => req.destroy());
await watch('destroy(error)', {}, (req) => req.destroy(new RangeError('mine')));
await watch('abort()', {}, (req) => req.abort());
await watch('destroy() once sent', {}, (req) => req.on('finish', () => req.destroy()));
const controller = new AbortController();
await watch('signal', { signal: controller.signal }, () => controller.abort());
await watch('signal that was aborted', { signal: AbortSignal.abort('why') }, () => {});
server.close();
