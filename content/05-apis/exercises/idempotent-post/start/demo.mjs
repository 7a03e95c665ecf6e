// Two training jobs register their runs. The answer to the first one is lost, the second one is refused.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { registerVersion } from './client.mjs';

const versions = [];
const results = new Map(); // idempotency key -> stored result
let loseNextAnswer = true;

const registry = createServer(async (request, response) => {
  const { run } = JSON.parse(await text(request));
  const key = request.headers['idempotency-key'];
  const say = (what) =>
    console.log(
      `  ${request.method} run ${run}, key ${key?.replaceAll('"', '').slice(0, 8) ?? 'none'}: ${what}`,
    );

  if (run === 'r-78') {
    say('422, this run has no metrics');
    return response.writeHead(422).end('{"title":"metrics are missing"}');
  }
  if (results.has(key)) {
    say('known key, the stored result is sent');
    return response.writeHead(201).end(results.get(key));
  }
  const version = { name: 'triage', version: 18 + versions.length, run };
  versions.push(version);
  if (key !== undefined) results.set(key, JSON.stringify(version));
  if (loseNextAnswer) {
    loseNextAnswer = false;
    say(`version ${version.version} is made, the answer is lost`);
    return request.socket.destroy();
  }
  say(`version ${version.version} is made`);
  response.writeHead(201).end(JSON.stringify(version));
});
await new Promise((ready) => registry.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${registry.address().port}`;

for (const run of ['r-77', 'r-78', 'r-79']) {
  console.log(`Job ${run} registers its model.`);
  try {
    const { version } = await registerVersion(url, 'triage', { run }, { waitMs: 20 });
    console.log(`  the job reports: version ${version}`);
  } catch (error) {
    console.log(`  the job reports: ${error.name}: ${error.message}`);
  }
}
console.log('The registry holds:');
for (const { version, run } of versions) console.log(`  version ${version} of run ${run}`);

registry.closeAllConnections();
registry.close();
