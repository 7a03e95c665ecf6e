// Starts the API on port 3000 and reads all tickets in pages of three, while new tickets come in and old
// ones are deleted. Then it goes on listening, so that you can ask for pages yourself.
import { createTicketApi } from './tickets.mjs';
import { Store } from './store.mjs';

const store = new Store();
const start = Date.UTC(2026, 10, 23, 19, 41, 0);
// Tickets 4403 to 4407 were imported together and have one time.
const second = (number) => (number < 4403 || number > 4407 ? number - 4400 : 5);
const ticket = (number, label = 'other') => ({
  id: `T-${number}`,
  created_at: new Date(start + second(number) * 1000).toISOString(),
  label,
});
for (let number = 4400; number < 4412; number++) store.insert(ticket(number));

const server = createTicketApi(store);
await new Promise((ready) => server.listen(3000, ready));

const events = [
  () => (store.insert(ticket(4412, 'outage')), 'T-4412 comes in'),
  (last) => (store.remove(last), `${last} is deleted`),
  () => (store.insert(ticket(4413, 'billing')), store.insert(ticket(4414)), 'T-4413 and T-4414 come in'),
];
const times = new Map();
let cursor;
for (let pages = 0; pages < 9; pages++) {
  const query = new URLSearchParams({ limit: '3', ...(cursor && { cursor }) });
  const response = await fetch(`http://localhost:3000/v1/tickets?${query}`);
  const { tickets, next } = await response.json();
  console.log(`GET /v1/tickets?${query}`);
  console.log(`    ${tickets.map(({ id }) => id).join(' ')}`);
  for (const { id } of tickets) times.set(id, (times.get(id) ?? 0) + 1);
  if (next === null) break;
  cursor = next;
  if (events.length) console.log(`  ${events.shift()(tickets.at(-1).id)}`);
}
const twice = [...times].filter(([, count]) => count > 1).map(([id]) => id);
const missed = store.all().filter(({ id }) => id < 'T-4412' && !times.has(id));
console.log(`Came twice: ${twice.join(' ') || 'none'}`);
console.log(`Never came: ${missed.map(({ id }) => id).join(' ') || 'none'}`);
console.log('The API listens on port 3000: GET /v1/tickets?limit=3');
