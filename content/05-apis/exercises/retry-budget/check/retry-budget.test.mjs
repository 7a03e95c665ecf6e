import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createClient } from '../client.mjs';

let server, registry;
let answer; // what the registry does with the next requests
let requests; // how many it saw
let waits; // how often the client waited between two tries
let endless; // called when it goes on waiting for ever

before(async () => {
  server = createServer((request, response) => {
    requests++;
    answer(response, request);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  registry = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  answer = well;
  requests = 0;
  waits = 0;
});

// How a registry can answer.
const well = (response) => response.end('{"name":"triage","version":18}');
const status = (code) => (response) => response.writeHead(code).end('{"title":"no"}');
const cut = (_, request) => request.socket.destroy();
const down = status(503);

/** A wait that takes no time. A client that never stops waiting is left in it, so that the check can end. */
const sleep = async () => {
  waits++;
  if (waits < 1_000) return;
  endless?.();
  await new Promise(() => {});
};

const client = (options) => createClient(registry, { maxTries: 3, baseMs: 1, sleep, ...options });

/** Calls once. @returns what came out: { value } or { error } */
async function call({ latestVersion }, name = 'triage') {
  let timer;
  const late = new Promise((resolve) => {
    endless = () => resolve({ late: true });
    timer = setTimeout(endless, 5_000);
  });
  const settled = latestVersion(name).then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  const outcome = await Promise.race([settled, late]);
  clearTimeout(timer);
  assert.ok(
    !outcome.late,
    `latestVersion does not settle, though the registry answers at once and no wait takes time here. The registry got ${requests} requests, and sleep was called ${waits} times. A call whose retry is not in the budget fails at once; it waits for nothing.`,
  );
  return outcome;
}

/** Calls so many times, one after another. @returns how many of the calls failed */
async function calls(count, from, name) {
  let failed = 0;
  for (let i = 0; i < count; i++) if ((await call(from, name)).error) failed++;
  return failed;
}

const told = ({ value, error }) =>
  error
    ? `threw "${error?.name ?? 'no name'}: ${error?.message ?? error}" with status ${error?.status}`.replaceAll(
        "'",
        '’',
      )
    : `returned ${JSON.stringify(value)}`;

test('retries what may pass while the budget has tokens', async () => {
  for (const [how, what] of [
    [down, 'answered 503'],
    [status(429), 'answered 429'],
    [cut, 'cut the connection'],
  ]) {
    requests = 0;
    answer = (...args) => (requests === 1 ? how : well)(...args);
    const outcome = await call(client());
    assert.ok(
      outcome.value?.version === 18 && requests === 2,
      `The registry ${what} once and is well again, and the budget is full. Two requests and version 18 are expected; it got ${requests}, and latestVersion ${told(outcome)}. A failure of a moment is what the budget is for.`,
    );
  }
  requests = 0;
  waits = 0;
  answer = down;
  const outcome = await call(client());
  assert.ok(
    requests === 3 && waits === 2 && outcome.error?.status === 503,
    `The registry answered 503 every time; maxTries is 3 and the budget is full. Three requests with two waits between them and an error with status 503 are expected. There were ${requests} requests and ${waits} waits, and latestVersion ${told(outcome)}.`,
  );
});

test('sends no more retries than the budget holds', async () => {
  answer = down;
  await calls(20, client({ budget: { max: 5, ratio: 0.5 } }));
  assert.ok(
    requests <= 25,
    `The registry was down for 20 calls; maxTries is 3 and the budget holds 5 tokens. At most 20 first requests and 5 retries are expected, and it got ${requests} requests. ${
      requests === 60
        ? 'Three for each call is what a registry gets that is down already. Either nothing counts the retries, or each call has a budget of its own: the sum of all calls is what the registry has to bear, so look at where the tokens live.'
        : 'Look at what takes a token, and at what puts one back.'
    }`,
  );
  assert.ok(
    requests === 25,
    `The registry was down for 20 calls; the budget holds 5 tokens. 20 first requests and 5 retries are expected, and it got ${requests} requests. ${
      requests < 20
        ? 'Some calls never even asked: the first request of a call is free. Without it nobody would notice that the registry is back.'
        : 'As long as there is a whole token, a retry is made.'
    }`,
  );
  requests = 0;
  await calls(12, createClient(registry, { baseMs: 1, sleep }));
  assert.ok(
    requests === 22,
    `A client without options has a budget of 10 tokens. The registry was down for 12 calls, 22 requests are expected, and it got ${requests}.`,
  );
});

test('always sends the first request of a call', async () => {
  const empty = client({ budget: { max: 2, ratio: 0.25 } });
  answer = down;
  await calls(4, empty);
  requests = 0;
  await calls(5, empty);
  assert.ok(
    requests === 5,
    `The budget is empty and the registry still down. Five calls should send one request each, and the registry got ${requests}. ${
      requests < 5
        ? 'Some calls never even asked: the first request of a call is free.'
        : 'Look at what a retry costs.'
    }`,
  );
  answer = well;
  const outcome = await call(empty);
  assert.ok(
    outcome.value?.version === 18,
    `The budget is empty, and the registry is back. latestVersion ${told(outcome)}. A first request never needs a token; with it the client finds out that all is well.`,
  );
  const none = client({ budget: { max: 0, ratio: 0 } });
  const allowed = await call(none);
  assert.ok(
    allowed.value?.version === 18,
    `With a budget of { max: 0, ratio: 0 } no retry is ever allowed, but first requests are. latestVersion ${told(allowed)}.`,
  );
});

test('fails at once, and with the last failure, when the budget is empty', async () => {
  const empty = client({ budget: { max: 1, ratio: 0.25 } });
  answer = down;
  await calls(2, empty);
  for (const [how, expected, what] of [
    [status(500), 500, 'answered 500'],
    [status(429), 429, 'answered 429'],
    [cut, undefined, 'cut the connection'],
  ]) {
    waits = 0;
    answer = how;
    const outcome = await call(empty);
    assert.ok(
      outcome.error && outcome.error.status === expected,
      `The budget is empty and the registry ${what}. An error with status ${expected} is expected, and latestVersion ${told(outcome)}. Whoever reads the log wants to know what the registry did.`,
    );
    assert.ok(
      waits === 0,
      `The budget is empty, so no retry follows, and sleep was called ${waits} times all the same. The caller waits for nothing. Decide first, then wait.`,
    );
  }
});

test('holds when many calls fail at the same time', async () => {
  const [count, tokens] = [20, 4];
  answer = (response) => setTimeout(() => down(response), (requests * 7) % 20); // not in order
  // A wait ends when every call has either failed or waits too: then all have looked at the budget.
  const waiting = [];
  let settled = 0;
  const release = () => {
    if (waiting.length + settled < count) return;
    for (const go of waiting.splice(0)) go();
  };
  const together = async () => {
    await new Promise((resolve) => {
      waiting.push(resolve);
      setTimeout(resolve, 2_000).unref(); // should a call do something else in the meantime
      release();
    });
    await sleep();
  };
  const shared = client({ budget: { max: tokens, ratio: 0.5 }, sleep: together });
  const each = Array.from({ length: count }, async (_, i) => {
    await call(shared, i % 2 ? 'triage' : 'router');
    settled++;
    release();
  });
  await Promise.all(each);
  assert.ok(
    requests === count + tokens,
    `${count} calls failed at the same time, and the budget holds ${tokens} tokens. ${count + tokens} requests are expected, and the registry got ${requests}. ${
      requests > count + tokens
        ? 'While one call waits, others look at the same tokens. Whoever looks must take in the same step. All models share the budget.'
        : requests < count
          ? 'The first request of a call is free.'
          : 'As long as there is a whole token, a retry is made.'
    }`,
  );
});

test('earns a retry back with successes alone', async () => {
  const spender = client({ budget: { max: 3, ratio: 0.25 } });
  answer = down;
  await calls(10, spender);
  for (const [successes, retries] of [
    [3, 0],
    [1, 1],
    [10, 2],
    [2, 1],
  ]) {
    answer = well;
    await calls(successes, spender);
    answer = down;
    requests = 0;
    await calls(6, spender);
    assert.ok(
      requests === 6 + retries,
      `A success puts back a quarter of a token, and the budget was ${retries || successes > 1 ? 'used up before' : 'at three quarters'}. After ${successes} more success${successes === 1 ? '' : 'es'} the registry failed 6 calls. 6 first requests and ${retries} retr${retries === 1 ? 'y' : 'ies'} are expected, and it got ${requests} requests. A retry takes a whole token; what is left of one stays in the bucket, and failures put nothing back.`,
    );
  }
});

test('saves no more than the bucket holds', async () => {
  const lucky = client({ budget: { max: 3, ratio: 0.5 } });
  await calls(20, lucky);
  answer = down;
  requests = 0;
  await calls(10, lucky);
  assert.ok(
    requests === 13,
    `After 20 successes the registry went down for 10 calls; the bucket holds 3 tokens. 13 requests are expected, and it got ${requests}. ${
      requests > 13
        ? 'Hours without a fault have saved up retries, and all of them hit the registry in its first bad minute. Look at what bounds the bucket from above.'
        : 'The bucket should have been full.'
    }`,
  );
});

test('spends nothing on a refusal that is final', async () => {
  const careful = client({ budget: { max: 2, ratio: 0.25 } });
  answer = status(404);
  const outcome = await call(careful);
  assert.ok(
    requests === 1 && outcome.error?.status === 404,
    `The registry answered 404, there is no such model. One request and an error with status 404 are expected; it got ${requests}, and latestVersion ${told(outcome)}.`,
  );
  await calls(8, careful);
  answer = down;
  requests = 0;
  await calls(5, careful);
  assert.ok(
    requests === 7,
    `The registry answered 404 to nine calls and then went down for 5. Nobody made a retry before that, so both tokens should be left: 7 requests are expected, and it got ${requests}. Look at which outcomes reach the budget.`,
  );
});

test('keeps a budget for each registry', async () => {
  const settings = { budget: { max: 3, ratio: 0.25 } };
  const first = client(settings);
  const second = client(settings);
  answer = down;
  await calls(4, first);
  requests = 0;
  await calls(5, second);
  assert.ok(
    requests === 8,
    `One registry has used up the budget of its client. Another client with 3 tokens called 5 times; 8 requests are expected, and its registry got ${requests}. A registry that is down should not take the retries from one that is well. Look at where the tokens live.`,
  );
});
