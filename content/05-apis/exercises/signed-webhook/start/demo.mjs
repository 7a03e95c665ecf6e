// Starts the receiver on port 3000, delivers seven times and prints what becomes of it. It goes on
// listening, so that you can deliver something yourself.
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createReceiver } from './receiver.mjs';
import { sign } from './sign.mjs';

const secret = Buffer.from('cc2DD2KTUV87uatMAC5sAIXM1lw0O4kh', 'base64');
const receiver = createReceiver({ secret, accept: (ticket) => console.log('    accepted:', ticket) });
await new Promise((ready) => receiver.listen(3000, ready));

/** Sends the body in as many pieces as there are. @returns the status */
async function deliver(pieces, headers) {
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  const message = request('http://localhost:3000/hooks/tickets', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
  });
  const answer = new Promise((resolve, reject) => message.on('response', resolve).on('error', reject));
  for (const piece of pieces) {
    message.write(piece);
    await delay(30);
  }
  message.end();
  const response = await answer;
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += chunk;
  return `${response.statusCode} ${text}`;
}

const signed = (body, time = Date.now(), id = 'msg_4429') => {
  const timestamp = String(Math.floor(time / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': sign(secret, id, timestamp, body),
  };
};

const plain = '{"id":"T-4429","text":"We were charged twice"}';
const spaced = '{ "id": "T-4430", "text": "Caf\\u00e9 closed", "score": 1.0 }';
const accents = Buffer.from('{"id":"T-4431","text":"Café fermé"}');
const cut = accents.indexOf('é') + 1; // between the two bytes of é
const hour = 3_600_000;
for (const [what, pieces, headers] of [
  ['As it should be', [plain], signed(plain)],
  ['The same, with spaces and escapes', [spaced], signed(spaced)],
  ['é in two pieces', [accents.subarray(0, cut), accents.subarray(cut)], signed(accents)],
  ['Changed on the way', [plain.replace('twice', 'once')], signed(plain)],
  ['Recorded an hour ago and sent again', [plain], signed(plain, Date.now() - hour)],
  ['Without a signature', [plain], {}],
  ['With half of a signature', [plain], { ...signed(plain), 'webhook-signature': 'v1,K5oZfzN9' }],
]) {
  console.log(what);
  console.log(`    ${await deliver(pieces, headers)}`);
}

console.log('The receiver listens on port 3000. For the next five minutes this POST is good:');
for (const [name, value] of Object.entries(signed(plain))) console.log(`${name}: ${value}`);
console.log(plain);
