// Headers beyond the limit: 431 and its error on the server, an error on the client.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const listen = async (options, handler) => {
  const server = http.createServer(options, handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};
const ask = (server, options) =>
  new Promise((resolve) => {
    const req = http.get({ host: '127.0.0.1', port: server.address().port, agent: false, ...options });
    req.on('response', async (res) =>
      resolve(`${res.statusCode} ${res.statusMessage} ${(await text(res)).length}`),
    );
    req.on('error', ({ name, code, message, reason }) => resolve(`${name} ${code} | ${message} | ${reason}`));
  });

const server = await listen({}, (req, res) => res.end('fine'));
console.log('limit', http.maxHeaderSize);
console.log('below', await ask(server, { headers: { 'x-large': 'a'.repeat(15_000) } }));
console.log('above', await ask(server, { headers: { 'x-large': 'a'.repeat(17_000) } }));
console.log('long path', await ask(server, { path: `/${'a'.repeat(17_000)}` }));

const small = await listen({ maxHeaderSize: 500 }, (req, res) => res.end('fine'));
small.on('clientError', ({ code, message }, socket) => {
  console.log('clientError', code, message);
  socket.end('HTTP/1.1 431 Mine\r\nConnection: close\r\n\r\n');
});
console.log('own limit', await ask(small, { headers: { 'x-large': 'a'.repeat(600) } }));

const wordy = await listen({}, (req, res) => res.setHeader('x-large', 'a'.repeat(5000)).end('fine'));
console.log('answer', await ask(wordy, {}));
console.log('answer beyond the limit', await ask(wordy, { maxHeaderSize: 1000 }));
for (const each of [server, small, wordy]) each.close();
