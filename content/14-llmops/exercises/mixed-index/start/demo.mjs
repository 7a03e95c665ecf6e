// The index that the old version left, before and after an update by the new one.
import { after, before } from './encoders.mjs';
import { open, update } from './vector-index.mjs';

const passages = [
  { id: 'registry-restart', text: 'Restart the registry: rollout restart, two pods, one after the other.' },
  { id: 'webhook-secret', text: 'Rotate the webhook secret: create the new one, put it beside the old one.' },
  { id: 'certificate-expiry', text: 'A TLS certificate is about to expire: look at the challenges.' },
  { id: 'db-deadlock', text: 'Deadlock detected: take rows in the same order, by id.' },
];
const left = await update({ model: before.model, entries: [] }, passages, before);

async function ask(index, encoder) {
  for (const query of ['how do I restart the registry', 'replace the secret of the webhooks']) {
    const [best] = await open(index, encoder).search(query, 1);
    console.log(`  ${query}: ${best.id}, score ${best.score.toFixed(2)}`);
  }
}

console.log('Old index, old encoder');
await ask(left, before);
console.log('Old index, new encoder');
await ask(left, after).catch((error) => console.log(`  refused: ${error.message}`));
const edited = passages.map((passage) =>
  passage.id === 'webhook-secret' ? { ...passage, text: `${passage.text} Once a year.` } : passage,
);
console.log('Updated by the new encoder, one passage edited');
await ask(await update(left, edited, after), after);
