// Starts the registry on port 3000, asks it eight times and prints what it says and logs. It goes on
// listening, so that you can ask it yourself.
import { createRegistry } from './registry.mjs';

const clients = [
  {
    name: 'training',
    tokens: ['train-old-5Vq8Lw2X', 'train-new-9Gz3Rk7P'],
    scopes: ['models:read', 'models:register'],
  },
  { name: 'serving', tokens: ['serve-1Yt6Nc4J'], scopes: ['models:read'] },
];
const registry = createRegistry({ clients, log: (entry) => console.log('    log:', entry) });
await new Promise((ready) => registry.listen(3000, ready));

const read = ['GET', '/models/triage/versions/latest'];
const register = ['POST', '/models/triage/versions'];
for (const [who, [method, path], authorization] of [
  ['Training, with its token', register, 'Bearer train-old-5Vq8Lw2X'],
  ['Training, with its next token', register, 'Bearer train-new-9Gz3Rk7P'],
  ['Serving, from a proxy that writes small letters', read, 'bearer serve-1Yt6Nc4J'],
  ['Nobody', read, undefined],
  ['A token without its scheme', read, 'serve-1Yt6Nc4J'],
  ['A token that belongs to nobody', read, 'Bearer serve-1Yt6Nc4K'],
  ['A piece of a token', read, 'Bearer serve-1Yt'],
  ['Serving wants to register', register, 'Bearer serve-1Yt6Nc4J'],
]) {
  console.log(`${who}: ${method} ${path}`);
  const headers = authorization === undefined ? {} : { authorization };
  const response = await fetch(`http://localhost:3000${path}`, { method, headers });
  const challenge = response.headers.get('www-authenticate');
  console.log(`    ${response.status} ${await response.text()}`);
  if (challenge) console.log(`    WWW-Authenticate: ${challenge}`);
}
console.log(
  'The registry listens on port 3000. Ask it GET /models/triage/versions/latest with your own header:',
);
console.log('authorization: Bearer serve-1Yt6Nc4J');
