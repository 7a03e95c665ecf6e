// Stages four refusals and prints every request. The clock is a fake: waits are shown, not slept.
import { createServer } from 'node:http';
import { fetchWithRetry } from './client.mjs';

const start = Date.UTC(2026, 10, 23, 19, 41, 23);
let time = start;
const seconds = () => ((time - start) / 1000).toFixed(1).padStart(5);

const scenes = [
  { title: 'Two seconds', header: '2', opens: 2_000 },
  { title: 'A date, twelve seconds ahead', header: new Date(start + 12_000).toUTCString(), opens: 12_000 },
  { title: 'Neither a number nor a date', header: 'soon', opens: 500 },
  { title: 'A day', header: '86400', opens: 86_400_000 },
];

let scene;
const registry = createServer((request, response) => {
  const open = time - start >= scene.opens;
  const remark = !open && scene.asked ? '  too early' : '';
  console.log(`  ${seconds()} s  ${request.method} ${request.url}  ${open ? 200 : 503}${remark}`);
  scene.asked = true;
  if (open) return response.end('{"name":"triage","version":18}');
  response.writeHead(503, { 'Retry-After': scene.header }).end();
});
await new Promise((ready) => registry.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${registry.address().port}/models/triage/versions/latest`;

for (scene of scenes) {
  time = start;
  console.log(`${scene.title}: Retry-After: ${scene.header}`);
  const response = await fetchWithRetry(url, {
    now: () => time,
    sleep: async (ms) => {
      console.log(`  ${seconds()} s  waits ${Math.round(ms)} ms`);
      time += Number.isFinite(ms) && ms > 0 ? ms : 1; // what a real timer makes of it
    },
  });
  console.log(`  ${seconds()} s  the client returns ${response.status}\n`);
  await response.body?.cancel();
}

registry.closeAllConnections();
registry.close();
