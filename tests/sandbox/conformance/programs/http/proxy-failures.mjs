// Failures that pass through a proxy: the origin breaks off, the client goes away.
import { once } from 'node:events';
import http from 'node:http';
import { pipeline } from 'node:stream';

const listen = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
};
const told = [];
const { promise: left, resolve: leave } = Promise.withResolvers();
const origin = http.createServer((req, res) => {
  res.writeHead(200, { 'content-length': 10 });
  if (req.url === '/cut') return res.write('part', () => res.destroy());
  res.write('first');
  res.on('close', () => leave(`the origin's answer closed, finished ${res.writableFinished}`));
});
const originUrl = await listen(origin);

const proxy = http.createServer((req, res) => {
  http.get(originUrl + req.url, { agent: false }, (answer) => {
    res.writeHead(answer.statusCode, answer.headers);
    pipeline(answer, res, (error) =>
      told.push(`${req.url} ${error?.code} ${res.destroyed} ${answer.destroyed}`),
    );
  });
});
const proxyUrl = await listen(proxy);

const cut = await fetch(`${proxyUrl}/cut`);
console.log(cut.status, await cut.text().catch(({ message, cause }) => `${message}: ${cause.code}`));
const controller = new AbortController();
const gone = await fetch(`${proxyUrl}/gone`, { signal: controller.signal });
const reader = gone.body.getReader();
console.log(String(Buffer.from((await reader.read()).value)));
controller.abort();
console.log(await left);
while (told.length < 2) await new Promise(setImmediate);
console.log(told);
proxy.close();
origin.close();
