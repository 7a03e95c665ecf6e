// A parser for server-sent events: comments, several lines, names, ids, all line ends, cut anywhere.
import { once } from 'node:events';
import http from 'node:http';

const stream = Buffer.from(
  ': a comment\n\n' +
    'data: one\n\n' +
    'data: two lines\r\ndata:  second, indented\r\n\r\n' +
    'event: named\rid: 7\rdata: carriage returns\r\r' +
    'retry: 250\nid\ndata\n\n' +
    'unknown: field\ndata:no space\n\n' +
    'event: without data\n\n' +
    'data: ünï€\n\n' +
    'data: never finished\n',
);
const server = http.createServer((req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  const size = Number(req.url.slice(1));
  let at = 0;
  const next = () =>
    at < stream.length ? res.write(stream.subarray(at, (at += size)), () => setImmediate(next)) : res.end();
  next();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

async function* events(body) {
  let rest = '';
  let event = {};
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    rest += text;
    // A return at the end may be the first half of a line end.
    for (let match; (match = /^([^\r\n]*)(\r\n|\n|\r(?=[^]))/.exec(rest));) {
      rest = rest.slice(match[0].length);
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(match[1]);
      if (match[1] === '') {
        if ('data' in event) yield event;
        event = {};
      } else if (field === 'data') event.data = 'data' in event ? `${event.data}\n${value}` : value;
      else if (['event', 'id', 'retry'].includes(field)) event[field] = value;
    }
  }
}
let first;
for (const size of [1000, 1, 7]) {
  const { body } = await fetch(`http://127.0.0.1:${server.address().port}/${size}`);
  const all = [];
  for await (const event of events(body)) all.push(event);
  if (size === 1000) console.log((first = all));
  else console.log('in pieces of', size, 'the same', JSON.stringify(all) === JSON.stringify(first));
}
server.close();
