// Stages the incident: 50 tickets a second; the registry is healthy, then slow, then healthy again.
// The registry works on one request at a time and lets four wait. It refuses the rest with 503, after a while.
// "node incident.mjs --log" prints what classifier and registry write; incident.log was made with it.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClassifier } from './classifier.mjs';

const asLog = process.argv.includes('--log');
const phases = [
  { name: 'healthy', tickets: 10, workMs: 3 },
  { name: 'slow', tickets: 25, workMs: 100 },
  { name: 'healthy again', tickets: 10, workMs: 3 },
];
const start = performance.now();
const at = () => Math.round(performance.now() - start);
const print = (entry) => asLog && console.log(JSON.stringify({ at_ms: at(), ...entry }));

let phase = phases[0];
let admitted = 0;
let queue = Promise.resolve();
const registry = createServer(async (_, response) => {
  phase.calls++;
  counted.requests++;
  if (admitted >= 5) {
    phase.refused++;
    counted.refused++;
    await sleep(15);
    return response.writeHead(503).end();
  }
  admitted++;
  queue = queue.then(() => sleep(phase.workMs));
  await queue;
  admitted--;
  response.end('{"name":"triage","version":18}');
});
const modelMs = [];
let counted = { requests: 0, refused: 0 };
const every100 = setInterval(() => {
  print({ from: 'registry', ...counted });
  counted = { requests: 0, refused: 0 };
}, 100);

await new Promise((ready) => registry.listen(0, '127.0.0.1', ready));
const classifier = createClassifier({
  registry: `http://127.0.0.1:${registry.address().port}`,
  log: (entry) => {
    modelMs.push(entry.model_ms);
    print({ from: 'classifier', ...entry });
  },
});

async function ticket(id, own) {
  const began = performance.now();
  const answer = await classifier.classify({ id, text: 'The page is down' }).catch((error) => ({ error }));
  const total_ms = Math.round(performance.now() - began);
  own.times.push(total_ms);
  if (answer.error) own.failed++;
  if (answer.stale) own.stale++;
  print({ from: 'access', ticket: id, status: answer.error ? 502 : 200, total_ms });
}

let number = 4400;
const running = [];
for (phase of phases) {
  Object.assign(phase, { calls: 0, refused: 0, failed: 0, stale: 0, times: [] });
  for (let i = 0; i < phase.tickets; i++) {
    running.push(ticket(`T-${number++}`, phase));
    await sleep(20);
  }
}
await Promise.all(running);
clearInterval(every100);

if (!asLog) {
  const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  for (const { name, tickets, calls, refused, failed, stale, times } of phases) {
    console.log(`Registry ${name}: ${tickets} tickets, ${failed} failed, ${stale} with a stale version`);
    console.log(`  a ticket takes ${middle(times)} ms (median), ${Math.max(...times)} ms (longest)`);
    console.log(`  the registry saw ${calls} requests and refused ${refused}`);
  }
  if (modelMs.length > 0) console.log(`The model took ${middle(modelMs)} ms (median).`);
}
registry.closeAllConnections();
registry.close();
