// Takes the registry away for real, twice: once it is killed, once it is there and frozen. The classifier must not mind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createClassifier } from '../classifier.mjs';

const program = fileURLToPath(new URL('./registry.mjs', import.meta.url));

async function startRegistry(version, port = 0) {
  const child = spawn(process.execPath, [program, String(version), String(port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, port: Number(String(line)) };
}

const { child: first, port } = await startRegistry(18);
const registry = `http://127.0.0.1:${port}`;
await (await fetch(registry)).text(); // the first request of a process is slow, and not what is measured here
const classifier = createClassifier({ registry, client: { deadlineMs: 500 } });
let failed = 0;

async function ask(when) {
  const start = performance.now();
  const answer = await classifier
    .classify({ id: 't-1', text: 'my invoice is wrong' })
    .then(({ version, stale }) => `version ${version}${stale ? ', stale' : ''}`)
    .catch((error) => (failed++, `failed: ${error.message}`));
  console.log(`${when.padEnd(28)} ${answer.padEnd(20)} ${Math.round(performance.now() - start)} ms`);
}

await ask('registry up');
first.kill('SIGKILL');
await once(first, 'exit');
await ask('registry killed');

const { child: second } = await startRegistry(19, port);
await ask('registry back, new version');
second.stdin.write('freeze\n');
await ask('registry frozen');
second.stdin.write('thaw\n');
await ask('registry thawed');
second.kill('SIGKILL');
console.log(failed ? `${failed} of 5 tickets failed.` : 'No ticket failed.');
