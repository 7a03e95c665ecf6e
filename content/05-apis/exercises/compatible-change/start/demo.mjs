// The router reads the feed of four releases of the classifier and prints what becomes of the tickets.
import { createServer } from 'node:http';
import { readFeed } from './feed.mjs';

const releases = {
  '1.0, the oldest that still runs': {
    predictions: [
      { ticket: 'T-4400', label: 'billing', score: 0.93 },
      { ticket: 'T-4401', label: 'access', score: 0 },
    ],
  },
  '1.4, of this Tuesday': {
    contract: '1.4',
    took_ms: 12,
    predictions: [
      { ticket: 'T-4402', label: 'billing', score: 0.91, model: 18, explanation: ['refund', 'charged'] },
      { ticket: 'T-4403', label: 'security', score: 0.88, model: 18 },
      { ticket: 'T-4404', label: 'outage', score: 0.97, model: null },
    ],
  },
  '1.4, with a broken model behind it': {
    contract: '1.4',
    predictions: [
      { ticket: 'T-4405', label: 'outage', score: 0.95, model: 19 },
      { ticket: 'T-4406', label: 'billing', score: null, model: 19 },
      { ticket: 'T-4407', label: 'access', score: 0.71, model: 19 },
    ],
  },
  '2.0, of next year': {
    contract: '2.0',
    predictions: [{ ticket: 'T-4408', label: 'billing', score: 93, model: 'triage:31' }],
  },
};

let release;
const classifier = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(release));
});
await new Promise((ready) => classifier.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${classifier.address().port}/v1/predictions`;

for (const [name, feed] of Object.entries(releases)) {
  release = feed;
  console.log(`Release ${name}: ${feed.predictions.length} predictions`);
  const document = await (await fetch(url)).json();
  try {
    const { predictions, refused } = readFeed(document);
    for (const { ticket, label, said, score, model } of predictions)
      console.log(`  ${ticket} to ${label} (said ${said}, score ${score}, model ${model})`);
    for (const { pointer, detail } of refused) console.log(`  refused ${pointer}: ${detail}`);
  } catch (error) {
    console.log(`  nothing is routed. ${error.name}: ${error.message}`);
  }
}

classifier.closeAllConnections();
classifier.close();
