// Acme imports its old tickets while Globex sends one every 400 ms. Each key may send 5 requests at once and
// one a second after that. The server goes on afterwards: send it requests of your own.
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from './server.mjs';

const keys = new Set(['key-acme', 'key-globex']);
const server = createServer({ capacity: 5, perSecond: 1, isValid: (key) => keys.has(key) });
await new Promise((ready) => server.listen(3000, ready));
console.log('POST http://localhost:3000/v1/classify');
console.log('with "Authorization: Bearer key-acme" or "… key-globex"');

const outcomes = { 'key-acme': [], 'key-globex': [] };
async function send(key, number) {
  const response = await fetch('http://localhost:3000/v1/classify', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ticket: { id: `T-${number}`, text: 'The page is down' } }),
  });
  await response.text();
  const wait = response.headers.get('retry-after');
  outcomes[key].push(response.status === 429 ? `429 (Retry-After: ${wait ?? 'none'})` : response.status);
}

for (let round = 0; round < 6; round++) {
  const batch = [1, 2, 3].map((number) => send('key-acme', number));
  await Promise.all([...batch, send('key-globex', 4)]);
  await sleep(400);
}
for (const [key, list] of Object.entries(outcomes)) console.log(`${key}: ${list.join(', ')}`);
