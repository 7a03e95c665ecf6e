import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';
import { createLimiter } from '../limiter.mjs';
import { createServer } from '../server.mjs';

const ticket = JSON.stringify({ ticket: { id: 'T-4429', text: 'Please send a refund' } });
const servers = [];
let time; // the clock, in milliseconds; it moves only when a check moves it
let crashes; // errors of the server that nobody caught: in production each one ends the process
let crashed; // called with the first one

// The server under test runs in this process. What it fails to catch would end the test run, so it is
// collected here, and the check that caused it speaks about it.
const events = ['uncaughtException', 'unhandledRejection'];
const theirs = new Map();
const collect = (error) => {
  crashes.push(error);
  crashed?.(error);
};

before(() => {
  for (const event of events) {
    theirs.set(event, process.listeners(event));
    process.removeAllListeners(event);
    process.on(event, collect);
  }
});

after(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
  for (const event of events) {
    process.removeAllListeners(event);
    for (const listener of theirs.get(event)) process.on(event, listener);
  }
});

beforeEach(() => {
  crashes = [];
  time = 1_000_000;
});

/** Starts a server. @returns its port */
async function start(capacity, perSecond) {
  const isValid = (key) => key.startsWith('key-');
  const server = createServer({ capacity, perSecond, isValid, now: () => time });
  servers.push(server);
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return server.address().port;
}

/** Sends one ticket. @param unfinished the body is announced and never sent */
async function send(port, key = 'key-acme', { unfinished } = {}) {
  let request, timer;
  const headers = { 'content-type': 'application/json', 'x-request-id': `r-${Math.random()}` };
  if (key) headers.authorization = `Bearer ${key}`;
  const outcome = await new Promise((resolve) => {
    crashed = (crash) => resolve({ crash });
    timer = setTimeout(resolve, unfinished ? 1_500 : 3_000, { late: true });
    const options = { host: '127.0.0.1', port, method: 'POST', path: '/v1/classify', headers, agent: false };
    request = http.request(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('error', (error) => resolve({ error }));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    request.on('error', (error) => resolve({ error }));
    if (unfinished) request.write('{"ticket":');
    else request.end(ticket);
  });
  clearTimeout(timer);
  request.on('error', () => {});
  request.destroy();
  const { crash, late, error } = outcome;
  assert.ok(
    !crash,
    `A request with the key ${key} made the server throw "${String(crash?.message ?? crash).replaceAll("'", '’')}", and nothing caught it: the process would end. Look at ${/(server|limiter)\.mjs:\d+(:\d+)?/.exec(crash?.stack)?.[0] ?? 'server.mjs'}.`,
  );
  assert.ok(
    !late || !unfinished,
    'The key has no token left, and the body of its request is on the way. After 1.5 s there is no answer: the server reads first and refuses then. A refusal should cost less than an answer, or the limit protects nothing. Look at the order in server.mjs.',
  );
  assert.ok(
    !late && !error,
    `A request with the key ${key} got no complete answer${error ? ` (${error.code ?? error.message})` : ' within 3 s'}. Look for a path through your code that never sends one.`,
  );
  return outcome;
}

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Sends so many, one after another. @returns how many were answered with 200 */
async function burst(port, count, key) {
  let passed = 0;
  for (let i = 0; i < count; i++) {
    const { status, text } = await send(port, key);
    assert.ok(
      status === 200 || status === 429,
      `A valid ticket with a valid key is answered with 200 or 429, and this one got ${status}: ${text.slice(0, 80)}`,
    );
    if (status === 200) passed++;
  }
  return passed;
}

test('lets as many pass at once as the bucket holds', async () => {
  const port = await start(5, 1);
  const passed = await burst(port, 8);
  assert.ok(
    passed === 5,
    `A bucket holds 5 tokens, and 8 requests came at the same moment. 5 should pass, and ${passed} did. A new key starts with a full bucket.`,
  );
  const { status, text } = await send(port, 'key-label');
  assert.ok(
    status === 200,
    `Acme has used up its bucket, and another key sent its first request. 200 is expected, and it got ${status}. Look at what the tokens belong to.`,
  );
  assert.ok(
    parsed(text)?.label === 'billing',
    `Another key sent its first request. Its answer should hold the label "billing", and it is ${text.slice(0, 80)}`,
  );
});

test('says in a 429 when to come back', async () => {
  for (const [perSecond, waitS] of [
    [0.4, 3], // 2.5 s
    [4, 1], // 0.25 s
    [0.1, 10],
  ]) {
    const port = await start(2, perSecond);
    await burst(port, 2);
    const { status, headers, text } = await send(port);
    const what = `${perSecond} tokens flow back in a second, so the next one is there in ${1 / perSecond} s`;
    assert.ok(
      status === 429,
      `A bucket holds 2 tokens. The third request at the same moment should get 429, and it got ${status}.`,
    );
    const shown = headers['retry-after'] === undefined ? 'missing' : `"${headers['retry-after']}"`;
    assert.ok(
      /^\d+$/.test(headers['retry-after'] ?? ''),
      `A 429 should say when to come back. ${what}; Retry-After with a whole number of seconds is expected, and it is ${shown}. Clients that are told nothing come back at once.`,
    );
    const seconds = Number(headers['retry-after']);
    assert.ok(
      /^application\/problem\+json\s*(;|$)/i.test(headers['content-type'] ?? '') &&
        parsed(text)?.status === 429,
      `A refusal is problem details: application/problem+json with "title" and "status". The 429 has the media type ${headers['content-type'] ?? 'none'} and the body ${text.slice(0, 80)}.`,
    );
    time += seconds * 1000;
    const again = await send(port);
    assert.ok(
      again.status === 200,
      `${what}. The 429 said "Retry-After: ${seconds}". A client that came back ${seconds} s later was refused a second time. Whoever keeps to the header should find a token. Look at how you make whole seconds of a part of one.`,
    );
    assert.ok(
      seconds <= waitS + 1,
      `${what}. The 429 said "Retry-After: ${seconds}", and ${waitS} is enough. Look at the unit, and at the moment to which you count.`,
    );
  }
});

test('refills evenly, and no further than full', async () => {
  const port = await start(4, 2); // a token in half a second
  await burst(port, 4);
  for (const [ms, expected] of [
    [450, 0],
    [100, 1],
    [1_000, 2],
    [3_600_000, 4],
  ]) {
    time += ms;
    const passed = await burst(port, expected + 2);
    assert.ok(
      passed === expected,
      `A bucket holds 4 tokens, 2 flow back in a second, and it was empty. After ${ms} ms more, ${expected + 2} requests came, and ${expected} should pass; ${passed} did. ${
        passed > expected && expected === 4
          ? 'An hour without requests fills the bucket and no more. Look at what bounds it from above.'
          : 'Tokens flow back evenly, also parts of one, and what is left of one stays in the bucket.'
      }`,
    );
  }
});

test('allows no second burst right after the first', async () => {
  // Whatever grid of seconds a server has in mind, one of these bursts lies across a line of it.
  for (const offset of [0, 200, 400, 600, 800, 950]) {
    time = 1_000_000 + offset;
    const port = await start(5, 5);
    await burst(port, 5);
    time += 210;
    const passed = await burst(port, 5);
    assert.ok(
      passed <= 1,
      `A bucket holds 5 tokens, and 5 flow back in a second. 5 requests came at once and passed; 210 ms later 5 more came. 1 should pass, and ${passed} did. Where one window ends and the next begins, twice the capacity gets through at once, and the model behind has to bear it. Look at what your code counts from.`,
    );
  }
});

test('charges nothing for a refusal', async () => {
  const port = await start(2, 2); // a token in half a second
  await burst(port, 2);
  let passed = 0;
  for (let i = 0; i < 20; i++) {
    time += 55;
    passed += await burst(port, 1);
  }
  assert.ok(
    passed === 2,
    `A bucket holds 2 tokens, 2 flow back in a second. It was empty, and a client that does not listen came every 55 ms for 1100 ms. 2 requests should pass, and ${passed} did. ${
      passed < 2
        ? 'A client that asks too often would never get through again. A refused request takes nothing, and the part of a token that has flowed back must not get lost between two requests.'
        : 'Look at how much flows back in 55 ms.'
    }`,
  );
});

test('lets no key suffer for another', async () => {
  const port = await start(3, 1);
  const noisy = Array.from({ length: 25 }, () => send(port, 'key-acme'));
  const quiet = ['key-globex', 'key-globex', 'key-muster'].map((key) => send(port, key));
  const answers = await Promise.all([...noisy, ...quiet]);
  const ofAcme = answers.slice(0, 25).filter(({ status }) => status === 200).length;
  const refused = answers.slice(25).filter(({ status }) => status !== 200);
  assert.ok(
    refused.length === 0,
    `A bucket holds 3 tokens. Acme sent 25 requests at once, Globex 2 and Muster 1, each with a key of its own. ${refused.length} of the last three got ${refused[0]?.status}: the import of one customer locks out the others. Look at what the tokens belong to.`,
  );
  assert.ok(
    ofAcme === 3,
    `A bucket holds 3 tokens, and 25 requests with the key of Acme came at the same time, on connections of their own. 3 should pass, and ${ofAcme} did. The bucket belongs to the key.`,
  );

  const strangers = [];
  for (const key of ['wrong', 'wrong', null, 'wrong', null, 'wrong', 'wrong', null, null]) strangers.push((await send(port, key)).status);
  assert.ok(
    strangers.every((status) => status === 401),
    `${strangers.length} requests without a valid key should get 401, and they got ${strangers.join(', ')}. The limiter is for keys that are valid; others would only fill it.`,
  );
});

test('forgets keys whose bucket is full again', () => {
  const capacity = 4;
  const limiter = createLimiter({ capacity, perSecond: 1, now: () => time });
  const count = 5_000;
  while (limiter.take('key-acme') === 0);
  for (let i = 0; i < count; i++) limiter.take(`key-of-job-${i}`);
  assert.ok(
    limiter.size >= count,
    `${count} keys sent a request each at the same moment. Their buckets are not full, so they are to be remembered, and size is ${limiter.size}. ${limiter.size > 0 ? 'A key may be forgotten when its bucket is full, and not because there are many.' : 'It counts the keys that the limiter keeps.'}`,
  );
  const wait = limiter.take('key-acme');
  assert.ok(
    wait > 0,
    `Acme had used up its bucket. Then ${count} other keys came at the same moment, and now Acme may send again. A key may be forgotten when its bucket is full, and not because there are many others: a noisy one would get a full bucket as a present.`,
  );
  // A minute later all buckets are full. Another minute of ordinary traffic with one key follows.
  time += 60_000;
  for (let i = 0; i < 2 * count; i++) {
    time += 60_000 / (2 * count);
    limiter.take('key-globex');
  }
  assert.ok(
    limiter.size < count / 100,
    `${count} keys sent one request each and never came again. Two minutes and ${2 * count} requests of another key later, size is ${limiter.size}. Every key that ever came stays in memory until the process ends. A full bucket holds nothing that is worth remembering. Clean up when a request comes, by now(), without a timer.`,
  );

  // Slow to fill: a minute and more, while others come and go.
  const slow = createLimiter({ capacity, perSecond: 0.01, now: () => time });
  while (slow.take('key-acme') === 0);
  for (let i = 0; i < count; i++) slow.take(`key-of-job-${i}`);
  // One token has come back after 100 s: the jobs' buckets are full, and Acme's holds one of four.
  time += 101_000;
  for (let i = 0; i < 3 * count; i++) slow.take('key-globex');
  let passed = 0;
  while (passed < capacity && slow.take('key-acme') === 0) passed++;
  assert.ok(
    passed === 1,
    `A bucket holds 4 tokens, and one flows back in 100 s. Acme had used up its own. 101 s later 1 request should pass, and ${passed} did. A key may be forgotten when its bucket is full, and not because it has been idle for a while.`,
  );
  // Another 299.5 s, and no job has sent anything for the 400 s in which a bucket fills.
  time += 299_500;
  for (let i = 0; i < 3 * count; i++) slow.take('key-globex');
  assert.ok(
    slow.size < count / 100,
    `${count} keys sent one request each and never came again; Acme has used up its bucket and comes now and then. Their buckets are full, Acme’s is not, and after ${3 * count} more requests size is ${slow.size}. One bucket that is not full must not keep the others in memory.`,
  );
});

test('refuses before it reads the body', async () => {
  const port = await start(1, 0.1);
  await burst(port, 1);
  const { status } = await send(port, 'key-acme', { unfinished: true });
  assert.ok(
    status === 429,
    `The bucket is empty, and a request came whose body was still on the way. 429 is expected, and it got ${status}.`,
  );
});
