// Expect: 100-continue: answered by default, by checkContinue, refused; other expectations.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const answer = async (req, res) => res.end(`got ${await text(req)}`);

async function run(name, prepare, expect = '100-continue') {
  const server = http.createServer(answer);
  prepare(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const req = http.request({
    host: '127.0.0.1',
    port: server.address().port,
    method: 'POST',
    headers: { expect },
    agent: false,
  });
  const events = [];
  req.on('information', ({ statusCode, statusMessage }) => events.push(`${statusCode} ${statusMessage}`));
  req.on('continue', () => {
    events.push('continue');
    req.end('the body');
  });
  req.flushHeaders();
  const [res] = await once(req, 'response');
  events.push(`${res.statusCode} ${JSON.stringify(await text(res))}`);
  if (!req.writableEnded) req.on('error', () => {}).destroy();
  console.log(`${name}: ${events.join(', ')}`);
  server.close();
  await once(server, 'close');
}
await run('default', () => {});
await run('checkContinue', (server) =>
  server.on('checkContinue', (req, res) => {
    res.writeContinue();
    answer(req, res);
  }),
);
await run('refused', (server) =>
  server.on('checkContinue', (req, res) => res.writeHead(413, { connection: 'close' }).end('too big')),
);
await run('unknown expectation', () => {}, 'tea');
await run(
  'checkExpectation',
  (server) =>
    server.on('checkExpectation', (req, res) =>
      res.writeHead(200, { connection: 'close' }).end(req.headers.expect),
    ),
  'tea',
);
