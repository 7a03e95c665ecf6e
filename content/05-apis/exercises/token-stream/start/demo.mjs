// An assistant that drafts replies to five tickets, each in its own way, and what your code makes of them.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { draftReply } from './draft.mjs';

const event = (text) => `data: ${JSON.stringify({ text })}\n\n`;
const draft = event('Hello, ') + event('we are sorry. ') + event('The refund is on its way.');
const done = 'data: [DONE]\n\n';
const scenes = {
  'T-4429': { is: 'answered in whole events', body: draft + done, size: 1000 },
  'T-4430': {
    is: 'answered in pieces of 20 bytes',
    body: event('Guten Tag, ') + event('die Rückzahlung für März läuft.') + done,
    size: 20,
  },
  'T-4431': { is: 'kept waiting with comments', body: `: wait\r\n\r\n${draft}${done}`, size: 1000 },
  'T-4432': { is: 'cut off by a proxy after a minute', body: draft.slice(0, 70), size: 1000 },
  'T-4433': {
    is: 'given up by the assistant',
    body: `${event('Hello, ')}event: error\ndata: {"title":"the model is overloaded","status":503}\n\n`,
    size: 1000,
  },
};

const assistant = createServer(async (request, response) => {
  const { body, size } = scenes[request.url.split('/')[3]];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += size) {
    response.write(bytes.subarray(at, at + size));
    await sleep(10);
  }
  response.end();
});
await new Promise((ready) => assistant.listen(0, '127.0.0.1', ready));
const address = `http://127.0.0.1:${assistant.address().port}`;

for (const [ticket, { is }] of Object.entries(scenes)) {
  console.log(`${ticket}, ${is}:`);
  const pieces = [];
  try {
    for await (const piece of draftReply(address, ticket)) pieces.push(piece);
    console.log(`  complete: ${pieces.join('|')}`);
  } catch (error) {
    console.log(`  after ${pieces.join('|') || 'nothing'}`);
    console.log(`  ${error.name}: ${error.message}`);
  }
}
assistant.closeAllConnections();
assistant.close();
