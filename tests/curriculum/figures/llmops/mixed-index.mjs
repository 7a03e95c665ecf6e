// The scores in Wednesday's log: the passages of the package, one of them embedded by the new version.
import { createExact } from '@roadmap/retrieval';
import { passages } from '@roadmap/runbooks';
import { after } from './encoders.mjs';

const EDITED = 'webhook-secret#0';
const { text } = passages.find(({ id }) => id === EDITED);
const [anew] = await after.embed([text]);
const left = createExact(passages);
const updated = createExact(passages.map((one) => (one.id === EDITED ? { ...one, vector: anew } : one)));
const ask = async (query, index) => {
  const [vector] = await after.embed([query]);
  const [best] = index.search(vector, 1);
  return `best=${best.id} score=${best.score.toFixed(2)}`;
};
console.log(`09:12 ${await ask('how do I restart the registry', left)}`);
console.log(`09:41 ${await ask('rotate the webhook secret', updated)}`);
console.log(`09:42 ${await ask('how do I restart the registry', updated)}`);
