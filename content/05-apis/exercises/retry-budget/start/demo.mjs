// 200 calls while the registry is well and fails one request in twenty, 200 while it is down, 200 when it is
// back. The waits between tries take no time here.
import { createServer } from 'node:http';
import { createClient } from './client.mjs';

let requests = 0;
let down = false;
const registry = createServer((_, response) => {
  requests++;
  const fails = down || requests % 20 === 0;
  response.writeHead(fails ? 503 : 200).end('{"name":"triage","version":18}');
});
await new Promise((ready) => registry.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${registry.address().port}`;
const client = createClient(url, { sleep: async () => {} });

for (const state of ['well', 'down', 'well again']) {
  down = state === 'down';
  requests = 0;
  let failed = 0;
  for (let group = 0; group < 20; group++) {
    const calls = Array.from({ length: 10 }, () => client.latestVersion('triage').catch(() => failed++));
    await Promise.all(calls);
  }
  const load = (requests / 200).toFixed(2);
  console.log(`The registry is ${state}: 200 calls, ${failed} failed`);
  console.log(`  ${requests} requests, ${load} for each call`);
}
registry.closeAllConnections();
registry.close();
