// One publisher, several subscribers: each gets what is published while it listens.
import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import readline from 'node:readline';

const bus = new EventEmitter();
const server = http.createServer((req, res) => {
  const topic = req.url.slice(1);
  res.writeHead(200, { 'content-type': 'text/event-stream' }).write(`: welcome to ${topic}\n\n`);
  const send = (message) =>
    message === null ? res.end() : res.write(`event: ${topic}\ndata: ${JSON.stringify(message)}\n\n`);
  bus.on(topic, send);
  res.on('close', () => {
    bus.off(topic, send);
    bus.emit('left');
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

async function subscribe(topic) {
  const [res] = await once(
    http.get({ host: '127.0.0.1', port: server.address().port, path: `/${topic}` }),
    'response',
  );
  const lines = readline.createInterface({ input: res, crlfDelay: Infinity });
  const seen = [];
  const done = (async () => {
    for await (const line of lines) if (line) seen.push(line);
    return seen;
  })();
  while (!seen.length) await new Promise(setImmediate);
  return { done, leave: () => res.destroy(), seen };
}
const [news, other, sport] = [await subscribe('news'), await subscribe('news'), await subscribe('sport')];
console.log('listeners', bus.listenerCount('news'), bus.listenerCount('sport'));
bus.emit('news', { n: 1 });
bus.emit('sport', 'goal');
while (other.seen.length < 3) await new Promise(setImmediate);
const left = once(bus, 'left');
other.leave();
await left;
console.log('listeners', bus.listenerCount('news'));
bus.emit('news', { n: 2 });
bus.emit('news', null);
bus.emit('sport', null);
console.log(await news.done);
console.log(other.seen);
console.log(await sport.done);
server.close();
