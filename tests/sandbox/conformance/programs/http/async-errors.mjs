// Errors in handlers reach the process; captured rejections become an answer with 500.
import events, { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

let pending;
process.on('uncaughtException', (error, origin) => {
  console.log(origin, error.message);
  pending.destroy();
});
const ask = async (name, handler) => {
  const server = http.createServer((req, res) => {
    pending = res;
    return handler(req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const req = http.get({ host: '127.0.0.1', port: server.address().port, agent: false });
  const outcome = await new Promise((resolve) => {
    req.on('response', (res) => {
      const { statusCode, statusMessage } = res;
      text(res).then(
        (body) => resolve(`${statusCode} ${statusMessage} "${body}" ${res.headers['x-own']}`),
        ({ code, message }) => resolve(`${statusCode}, then ${code} ${message}`),
      );
    });
    req.on('error', ({ code, message }) => resolve(`${code} ${message}`));
  });
  console.log(`${name}: ${outcome}`);
  server.close();
  await once(server, 'close');
};
await ask('thrown', () => {
  throw new Error('from the handler');
});
await ask('rejected', () => Promise.reject(new Error('from the async handler')));
events.captureRejections = true;
await ask('captured', async (req, res) => {
  res.setHeader('x-own', 'is removed');
  throw new Error('NEVER');
});
await ask('captured, headers sent', async (req, res) => {
  res.writeHead(200, { 'content-length': 100 });
  res.flushHeaders();
  await once(res.req.resume(), 'end');
  throw new Error('NEVER');
});
