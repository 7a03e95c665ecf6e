// Sockets as streams: iterated, in pipelines with transforms, and a failure in the middle.
import { once } from 'node:events';
import net from 'node:net';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const upper = () => new Transform({ transform: (chunk, _, done) => done(null, String(chunk).toUpperCase()) });
const failing = () =>
  new Transform({
    transform(chunk, _, done) {
      if (String(chunk).includes('stop')) done(new RangeError('asked to stop'));
      else done(null, chunk);
    },
  });
let make = upper;
const outcomes = [];
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  outcomes.push(
    pipeline(socket, make(), socket).then(
      () => 'fine',
      ({ name, message }) => `${name} ${message} ${socket.destroyed}`,
    ),
  );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const connect = () => net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });

const client = connect();
await pipeline(Readable.from(['one ', 'two ', 'three']), client, { end: true }).catch(({ code }) =>
  console.log('client', code),
);
console.log(await outcomes[0]);
client.resume();

const iterated = connect();
iterated.end('iterate me');
let text = '';
for await (const chunk of iterated) text += chunk;
console.log(text, iterated.destroyed, await outcomes[1]);

make = failing;
const broken = connect();
broken.write('stop here');
let outcome;
try {
  for await (const chunk of broken) console.log('NEVER', chunk);
  outcome = 'ended';
} catch ({ code }) {
  outcome = code;
}
console.log(outcome, '|', await outcomes[2]);
server.close(() => console.log('closed'));
