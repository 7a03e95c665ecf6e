// Two instances of the service. The one on port 3000 stays; send it GET /livez, GET /readyz and POST /v1/classify.
// Its feature store is down for 5 of every 15 seconds. The other instance is shut down in the middle of a request.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createService } from './service.mjs';

const start = performance.now();
const say = (what) => console.log(`${((performance.now() - start) / 1000).toFixed(1)} s  ${what}`);

let down = false;
const store = createServer(async (request, response) => {
  if (request.url === '/health') return response.writeHead(down ? 503 : 200).end();
  await sleep(1_000);
  response.end('{"customer":"globex"}');
});
await new Promise((ready) => store.listen(0, '127.0.0.1', ready));
const options = {
  features: `http://127.0.0.1:${store.address().port}`,
  checkEveryMs: 200,
  drainMs: 600,
  loadModel: async () => {
    await sleep(1_500);
    return (ticket) => ({ label: /refund|charged/i.test(ticket.text) ? 'billing' : 'other' });
  },
};
const { server } = createService(options);
await new Promise((ready) => server.listen(3000, ready));
say('port 3000 listens; the model needs 1.5 s to load');

let last;
async function probe() {
  const asked = ['livez', 'readyz'].map((name) => fetch(`http://127.0.0.1:3000/${name}`));
  const [live, ready] = (await Promise.all(asked)).map(({ status }) => status);
  if (`${live} ${ready}` !== last) say(`  /livez ${live}  /readyz ${ready}`);
  last = `${live} ${ready}`;
}
setInterval(() => probe().catch((error) => say(`  no answer: ${error.message}`)), 100);
await sleep(2_500);

const other = createService({ ...options, loadModel: async () => () => ({ label: 'outage' }) });
await new Promise((ready) => other.server.listen(0, '127.0.0.1', ready));
const address = `http://127.0.0.1:${other.server.address().port}/v1/classify`;
const classify = (ticket) =>
  fetch(address, { method: 'POST', body: JSON.stringify({ ticket: { id: ticket, text: 'It is down' } }) })
    .then(({ status }) => say(`${ticket} gets ${status}`))
    .catch((error) => say(`${ticket} gets no answer: ${error.cause?.code ?? error.message}`));
say('another instance begins T-4429 and is shut down; T-4430 comes a little later');
const first = classify('T-4429');
await sleep(200);
const ended = other.shutdown().then(() => say('the other instance has ended'));
await sleep(100);
await Promise.all([first, classify('T-4430'), ended]);

for (;;) {
  down = true;
  say('the feature store of port 3000 is down');
  await sleep(5_000);
  down = false;
  say('the feature store of port 3000 is back');
  await sleep(10_000);
}
