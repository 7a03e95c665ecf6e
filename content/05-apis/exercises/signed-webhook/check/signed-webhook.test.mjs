import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import http from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { createReceiver } from '../receiver.mjs';

const secret = Buffer.from('c1a9f0d4b7e25836a1f4c8d2e6b09357a4f1c2d3', 'hex');
// Far from today, so that a receiver that looks at another clock is noticed.
const noon = Date.UTC(2031, 4, 4, 12, 0, 0);
const seconds = (offset = 0) => String(noon / 1000 + offset);

let server, port;
let accepted; // the tickets that the receiver passed on
let crashes; // errors that nobody caught: in production each one ends the process
let crashed; // called with the first one
let pieceArrived; // called when the server has got a piece of a body

// The server under test runs in this process. What it fails to catch would end the test run,
// so it is collected here, and the check that caused it speaks about it.
const events = ['uncaughtException', 'unhandledRejection'];
const theirs = new Map();
const collect = (error) => {
  crashes.push(error);
  crashed?.(error);
};

before(async () => {
  for (const event of events) {
    theirs.set(event, process.listeners(event));
    process.removeAllListeners(event);
    process.on(event, collect);
  }
  server = createReceiver({ secret, accept: (ticket) => accepted.push(ticket), now: () => noon });
  server.on('clientError', (_, socket) => socket.destroy());
  server.prependListener('request', (request) => {
    const { push } = request;
    request.push = (...piece) => {
      const more = push.apply(request, piece);
      pieceArrived?.();
      return more;
    };
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  port = server.address().port;
});

after(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  for (const event of events) {
    process.removeAllListeners(event);
    for (const listener of theirs.get(event)) process.on(event, listener);
  }
});

beforeEach(() => {
  accepted = [];
  crashes = [];
});

const digest = (id, timestamp, body) =>
  createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64');

/** The headers of a delivery as the ticket system signs it; `undefined` leaves a header out. */
function signed(
  body,
  { id = 'msg_4429', timestamp = seconds(), signature = `v1,${digest(id, timestamp, body)}` } = {},
) {
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}

const open = (headers) => {
  const present = Object.entries(headers).filter(([, value]) => value !== undefined);
  return http.request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/hooks/tickets',
    headers: { 'content-type': 'application/json', ...Object.fromEntries(present) },
    agent: false,
  });
};

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Delivers on a connection of its own.
 * @param {string} what for the messages: a noun
 * @param {...(string | Buffer)} pieces of the body: each is sent when the receiver has got the one before
 * @returns {Promise<{ status: number, text: string, tickets: unknown[] }>} tickets: what accept got
 */
async function deliver(what, headers, ...pieces) {
  accepted = [];
  let request, timer;
  const outcome = await new Promise((resolve) => {
    crashed = (crash) => resolve({ crash });
    timer = setTimeout(resolve, 3_000, { late: true });
    request = open({
      ...headers,
      'content-length': pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0),
    });
    request.on('error', (error) => resolve({ error }));
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('error', (error) => resolve({ error }));
      response.on('end', () => {
        resolve({ status: response.statusCode, text: JSON.stringify(response.headers) + text });
      });
    });
    (async () => {
      for (const piece of pieces.slice(0, -1)) {
        await new Promise((arrived) => {
          pieceArrived = arrived;
          request.write(piece);
        });
        await wait(10); // until the receiver has taken it
      }
      pieceArrived = undefined;
      request.end(pieces.at(-1));
    })();
  });
  clearTimeout(timer);
  crashed = undefined;
  request.on('error', () => {});
  request.destroy();

  const { crash, late, error } = outcome;
  assert.ok(
    !crash,
    `${what} made the receiver throw "${told(crash)}" and nothing caught it: the process would end. Look at ${place(crash)}.${aboutLength(crash)}`,
  );
  assert.ok(
    !late,
    `${what} got no complete answer within 3 s. Look for a path through your code that never calls response.end.`,
  );
  assert.ok(
    !error,
    `${what} got no answer; the connection ended with ${error?.code ?? error?.message}. Look at what closes it before the answer is out.`,
  );
  return { ...outcome, tickets: accepted };
}

const told = (error) => String(error?.message ?? error).replaceAll("'", '’');
const place = (error) => /(receiver|sign)\.mjs:\d+(:\d+)?/.exec(error?.stack)?.[0] ?? 'receiver.mjs';
const aboutLength = (error) =>
  error?.code === 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH'
    ? ' timingSafeEqual throws when its inputs differ in length, and the sender chooses the length of one of them.'
    : '';

function assertAccepted({ status, tickets }, ticket, what, advice) {
  assert.ok(
    status === 204,
    `${what} is signed and timely. It should be answered with 204, and it got ${status}. ${advice}`,
  );
  assert.ok(
    tickets.length === 1 && isDeepStrictEqual(tickets[0], ticket),
    `${what} was answered with 204. accept should have got the ticket ${JSON.stringify(ticket)} once, and it got ${tickets.length === 1 ? JSON.stringify(tickets[0]) : `${tickets.length} tickets`}.`,
  );
}

function assertRefused({ status, tickets }, what, advice) {
  assert.ok(
    tickets.length === 0,
    `${what} should be refused, and accept got ${JSON.stringify(tickets[0])}. ${advice}`,
  );
  assert.ok(
    status === 401,
    `${what} should be answered with 401, and it got ${status}. ${status >= 500 ? 'A 5xx tells the sender to try again, and wakes the wrong person. ' : ''}${advice}`,
  );
}

test('accepts what the ticket system signed', async () => {
  const ticket = { id: 'T-4429', text: 'We were charged twice', priority: 2 };
  const body = JSON.stringify(ticket);
  const plain = 'A compact JSON body';
  assertAccepted(
    await deliver(plain, signed(body), body),
    ticket,
    plain,
    'Look at what is signed: see sign.mjs.',
  );
  for (const offset of [-300, 300]) {
    const what = `A delivery that is exactly five minutes ${offset < 0 ? 'old' : 'ahead'}`;
    assertAccepted(
      await deliver(what, signed(body, { timestamp: seconds(offset) }), body),
      ticket,
      what,
      'The edge of the window is inside. The timestamp is in seconds, now() in milliseconds.',
    );
  }
});

test('verifies the bytes that arrived', async () => {
  for (const [what, body] of [
    ['A body with spaces', '{ "id": "T-4430", "priority": 2 }'],
    ['A body with a line break at its end', '{"id":"T-4430"}\n'],
    ['A body with 1.0 in it', '{"id":"T-4430","score":1.0}'],
    ['A body with an escaped é', '{"id":"T-4430","text":"Caf\\u00e9"}'],
    ['A body with a name that comes twice', '{"id":"T-4429","id":"T-4430"}'],
  ])
    assertAccepted(
      await deliver(what, signed(body), body),
      JSON.parse(body),
      what,
      'JSON that is parsed and written anew is not the bytes that arrived, and those are what was signed. Look at what you give to the HMAC.',
    );
});

test('takes a character that arrives in two pieces', async () => {
  const ticket = { id: 'T-4431', text: 'Café fermé, 支払い, 💥' };
  const body = Buffer.from(JSON.stringify(ticket));
  for (const character of ['é', '払', '💥']) {
    const cut = body.indexOf(character) + 1;
    const what = `A body that is cut inside the character ${character}`;
    assertAccepted(
      await deliver(what, signed(body), body.subarray(0, cut), body.subarray(cut)),
      ticket,
      what,
      'The character arrived in two pieces, and a piece alone is no text. Look at where chunks become text.',
    );
  }
});

test('refuses what was changed after signing', async () => {
  const body = '{"id":"T-4429","priority":2}';
  const good = signed(body);
  for (const [what, headers, sent, advice] of [
    ['A body with another priority', good, body.replace('2', '1'), 'One byte differs from what was signed.'],
    [
      'A body with a space more',
      good,
      `${body} `,
      'One byte was added, and the signature covers every byte.',
    ],
    [
      'A body that goes by another webhook-id',
      { ...good, 'webhook-id': 'msg_4430' },
      body,
      'The id is a part of what was signed.',
    ],
    [
      'A body with a younger webhook-timestamp',
      { ...signed(body, { timestamp: seconds(-200) }), 'webhook-timestamp': seconds() },
      body,
      'The timestamp is a part of what was signed. Otherwise the sender of a recording would write a new one.',
    ],
    [
      'A body that is signed with another secret',
      { ...good, 'webhook-signature': `v1,${createHmac('sha256', 'guess').update(body).digest('base64')}` },
      body,
      'Anybody can do that.',
    ],
  ])
    assertRefused(await deliver(what, headers, sent), what, advice);

  const text = '{"id":"T-4429","text":"\uFFFD"}';
  const bytes = Buffer.concat([Buffer.from('{"id":"T-4429","text":"'), Buffer.of(0xff), Buffer.from('"}')]);
  const what = 'A body with the byte FF where the character U+FFFD was signed';
  assertRefused(
    await deliver(what, signed(text), bytes),
    what,
    'Decoding turns every byte that is no UTF-8 into U+FFFD, so different bodies become the same text. Verify the bytes, and decode afterwards.',
  );
});

test('refuses what is not from these minutes', async () => {
  const body = '{"id":"T-4429","priority":2}';
  for (const [what, timestamp, advice] of [
    [
      'A delivery from 301 seconds ago',
      seconds(-301),
      'Somebody may have recorded it, and it can be sent again for ever.',
    ],
    [
      'A delivery from yesterday',
      seconds(-86_400),
      'Somebody may have recorded it, and it can be sent again for ever.',
    ],
    [
      'A delivery from 301 seconds ahead',
      seconds(301),
      'It would stay valid that much longer. The window has two ends.',
    ],
    [
      'A delivery from next year',
      seconds(366 * 86_400),
      'It would stay valid for a year. The window has two ends.',
    ],
    ['A timestamp in milliseconds', String(noon), 'As seconds it is thousands of years ahead.'],
    [
      'The timestamp "soon"',
      'soon',
      'It is no number. NaN compares false with everything, so ask what you want to be true.',
    ],
    ['An empty timestamp', '', 'It is no number, although Number("") is 0.'],
  ])
    assertRefused(
      await deliver(what, signed(body, { timestamp }), body),
      what,
      `The signature is right. ${advice} Look at how you compare the timestamp with now().`,
    );
});

test('refuses a signature that is missing or malformed', async () => {
  const body = '{"id":"T-4429"}';
  const right = digest('msg_4429', seconds(), body);
  const hex = Buffer.from(right, 'base64').toString('hex');
  for (const [what, changes] of [
    ['A delivery without a signature', { signature: null }],
    ['An empty signature', { signature: '' }],
    ['The signature "v1"', { signature: 'v1' }],
    ['The signature "v1,"', { signature: 'v1,' }],
    ['Half of the signature', { signature: `v1,${right.slice(0, 20)}` }],
    ['A signature of the right length that is no base64', { signature: `v1,${'?'.repeat(44)}` }],
    ['A signature with é, one character and two bytes', { signature: `v1,${right.slice(0, 42)}é=` }],
    ['The signature in hex', { signature: `v1,${hex}` }],
    ['A signature without its version', { signature: right }],
    ['The signature under version v2', { signature: `v2,${right}` }],
    ['The signature "v1,undefined"', { signature: 'v1,undefined' }],
  ]) {
    const headers = signed(body, changes);
    if (changes.signature === null) delete headers['webhook-signature'];
    assertRefused(
      await deliver(what, headers, body),
      what,
      'A stranger may send anything as a signature, in any length. Look at how you take the header apart and compare.',
    );
  }
  const bare = 'A delivery without any webhook header';
  assertRefused(
    await deliver(bare, {}, body),
    bare,
    'A stranger sends no such headers. Look at what you read from them.',
  );
  for (const name of ['webhook-id', 'webhook-timestamp']) {
    const what = `A delivery without ${name}`;
    const headers = signed(body);
    delete headers[name];
    assertRefused(await deliver(what, headers, body), what, 'It is a part of what is signed.');
  }
});

test('takes any one of several signatures', async () => {
  const ticket = { id: 'T-4432' };
  const body = JSON.stringify(ticket);
  const right = `v1,${digest('msg_4429', seconds(), body)}`;
  const other = `v1,${createHmac('sha256', 'the next secret').update(body).digest('base64')}`;
  for (const [what, signature] of [
    ['A delivery whose first signature is right', `${right} ${other}`],
    ['A delivery whose second signature is right', `${other} ${right}`],
    [
      'A delivery with a signature of another version before the right one',
      `v1a,${'A'.repeat(86)}== ${right}`,
    ],
  ])
    assertAccepted(
      await deliver(what, signed(body, { signature }), body),
      ticket,
      what,
      'The header is a list with spaces between its entries. While the secret is being replaced, each delivery is signed with both. Look at how you take the list apart.',
    );
});

test('looks into a body only when its signature is right', async () => {
  const body = '{"id":"T-44';
  const broken = 'A broken JSON body without a signature';
  assertRefused(
    await deliver(broken, {}, body),
    broken,
    'What a stranger sends is not worth parsing: first the signature, then the content.',
  );
  const what = 'A broken JSON body with a right signature';
  const { status, tickets } = await deliver(what, signed(body), body);
  assert.ok(
    status === 400 && tickets.length === 0,
    `${what} should be answered with 400, and it got ${status}. The sender is the right one, and its body is not JSON.`,
  );

  const good = '{"id":"T-4429"}';
  const expected = digest('msg_4429', seconds(), good);
  const { text } = await deliver('A forged delivery', signed(good, { signature: 'v1,guess' }), good);
  assert.ok(
    !text.includes(expected) && !text.includes(JSON.stringify(expected).slice(1, -1)),
    'The answer to a forged delivery tells the signature that would have been right. The forger copies it and sends the same body again. Look at what you write into a refusal.',
  );
});

test('goes on when a sender breaks off', async () => {
  const body = '{"id":"T-4429"}';
  const request = open({ ...signed(body), 'content-length': body.length });
  await new Promise((arrived) => {
    request.on('error', () => {});
    pieceArrived = arrived;
    request.write(body.slice(0, 5));
  });
  pieceArrived = undefined;
  request.destroy();
  await wait(100);
  assert.ok(
    crashes.length === 0,
    `A sender closed the connection in the middle of its body, and the receiver threw "${told(crashes[0])}" with nothing to catch it. Look at what happens to errors of the request.`,
  );
  assert.ok(
    accepted.length === 0,
    `A sender closed the connection in the middle of its body, and accept got ${JSON.stringify(accepted[0])}.`,
  );
  const what = 'A good delivery after a broken one';
  assertAccepted(
    await deliver(what, signed(body), body),
    { id: 'T-4429' },
    what,
    'One sender must not change what others get.',
  );
});
