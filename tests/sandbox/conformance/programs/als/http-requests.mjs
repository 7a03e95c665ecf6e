// Requests served side by side keep their own stores, through bodies, timers, streams and errors
import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const als = new AsyncLocalStorage();
const log = (line) => als.getStore().lines.push(line);
const work = async (name, turns) => {
  for (let i = 0; i < turns; i++) {
    await sleep(1);
    log(`${name} ${i}`);
  }
  if (name === 'fails') throw new Error('failed on purpose');
};
const finished = [];
const server = http.createServer((request, response) => {
  const name = request.url.slice(1);
  als.run({ name, lines: [] }, async () => {
    response.on('finish', () => finished.push(`finish of ${als.getStore()?.name}`));
    try {
      let body = '';
      request.setEncoding('utf8');
      for await (const chunk of request) body += chunk;
      log(`body ${body}`);
      await work(name, Number(body));
      await new Promise((resolve) => setImmediate(resolve));
    } catch (error) {
      log(`caught ${error.message}`);
    } finally {
      log('finally');
    }
    response.end(JSON.stringify(als.getStore()));
  });
});
await new Promise((resolve) => server.listen(0, resolve));
const { port } = server.address();
const request = (name, turns) => als.run(`client ${name}`, async () => {
  const response = await fetch(`http://127.0.0.1:${port}/${name}`, { method: 'POST', body: String(turns) });
  const text = await response.text();
  return `${als.getStore()}: ${text}`;
});
const names = ['a', 'b', 'fails'];
const answers = await Promise.all(names.map((name, i) => request(name, 6 - 2 * i)));
for (const answer of answers) console.log(answer);
await als.run('with http.request', () => new Promise((resolve) => {
  const outgoing = http.request({ port, path: '/plain', method: 'POST' }, (response) => {
    console.log('response event', als.getStore());
    response.resume().on('end', () => resolve(console.log('end event', als.getStore())));
  });
  outgoing.end('0');
}));
console.log(finished.sort(), als.getStore());
server.closeAllConnections();
server.close();
