// A training job asks every minute whether there is a new model. Minutes pass at once here. Prints what
// each question costs.
import { createServer } from 'node:http';
import { createHash } from 'node:crypto';
import { createRegistryClient } from './registry-client.mjs';

/** A model's description is large: it lists every word that the model knows. */
const describe = (version) =>
  JSON.stringify({
    name: 'triage',
    version,
    words: Array.from({ length: 8_000 }, (_, n) => `word-${version}-${n}`),
  });

const minutes = [
  ['version 18', 18],
  ['nothing has changed', 18],
  ['nothing has changed', 18],
  ['the registry is restarting', 18, 'restart'],
  ['nothing has changed', 18],
  ['version 19, and the connection breaks in the middle', 19, 'break'],
  ['version 19', 19],
  ['nothing has changed', 19],
];

let minute;
let sent = 0;
const registry = createServer((request, response) => {
  const [, version, trouble] = minute;
  const body = describe(version);
  const etag = `W/"${createHash('sha256').update(body).digest('hex').slice(0, 12)}"`;
  const known = request.headers['if-none-match'];
  console.log(`  GET ${request.url}${known ? `, If-None-Match: ${known}` : ''}`);
  if (trouble === 'restart') return response.writeHead(503).end();
  if (known === etag) {
    console.log('  304, no body');
    return response.writeHead(304, { etag }).end();
  }
  console.log(`  200, ${Math.round(body.length / 1000)} kB`);
  response.writeHead(200, { etag, 'content-length': body.length });
  if (trouble !== 'break') {
    sent += body.length;
    return response.end(body);
  }
  sent += body.length / 2;
  response.write(body.slice(0, body.length / 2));
  setTimeout(() => request.socket.destroy(), 50);
});
await new Promise((ready) => registry.listen(0, '127.0.0.1', ready));
const client = createRegistryClient(`http://127.0.0.1:${registry.address().port}`);

for (minute of minutes) {
  console.log(`${minute[0]}:`);
  try {
    const { version, words } = await client.latest('triage');
    console.log(`  the job uses version ${version}, ${words[0]}`);
  } catch (error) {
    console.log(
      `  the job goes on with what it has (${error.name}: ${error.message.replace(/http:\S+/, '…')})`,
    );
  }
}
console.log(`${Math.round(sent / 1000)} kB were sent in ${minutes.length} minutes.`);

registry.closeAllConnections();
registry.close();
