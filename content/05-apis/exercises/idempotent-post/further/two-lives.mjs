// A training job registers its run and is killed after the registry has done its work, before the answer comes. Its
// supervisor starts it again, in a process of its own, with nothing but what is on the disk.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const job = fileURLToPath(new URL('./job.mjs', import.meta.url));
const versions = [];
const results = new Map(); // idempotency key -> stored result
let kill = true;

const registry = createServer(async (request, response) => {
  const { run } = JSON.parse(await text(request));
  const key = request.headers['idempotency-key'];
  const known = key !== undefined && results.has(key);
  const version = known ? results.get(key) : { name: 'triage', version: 18 + versions.length, run };
  if (!known) {
    versions.push(version);
    results.set(key, version);
  }
  console.log(`registry: run ${run}, key ${key?.replaceAll('"', '').slice(0, 8)}: ${known ? 'known' : 'new'}, version ${version.version}`);
  if (kill) {
    kill = false;
    return child.kill('SIGKILL');
  }
  response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(version));
});
await once(registry.listen(0, '127.0.0.1'), 'listening');

let child;
for (const life of ['first', 'second']) {
  child = spawn(process.execPath, [job, `http://127.0.0.1:${registry.address().port}`, 'r-77'], { stdio: 'inherit' });
  const [code, signal] = await once(child, 'exit');
  console.log(`supervisor: the ${life} life ended with ${signal ?? `code ${code}`}`);
}
console.log(
  versions.length === 1
    ? 'One version of run r-77: the key outlived the process.'
    : `${versions.length} versions of run r-77: the key died with the process that had made it.`,
);
registry.closeAllConnections();
registry.close();
