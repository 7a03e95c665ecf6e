import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { fetchWithRetry } from '../client.mjs';

// A clock of our own: a wait moves it and takes no time. Far from today, so that a client that
// looks at another clock is noticed.
const noon = Date.UTC(2031, 4, 4, 12, 0, 0);
const day = 86_400;

let server, url;
let script; // the answers to come, as [status, Retry-After], or [] to cut the connection; then 200 for ever
let requests; // the time of each request, in ms after noon
let time, waits;

before(async () => {
  server = createServer((request, response) => {
    requests.push(time - noon);
    const [status, retryAfter] = script.shift() ?? [200];
    if (status === undefined) return request.socket.destroy();
    response.writeHead(status, retryAfter === undefined ? {} : { 'Retry-After': retryAfter });
    response.end(JSON.stringify({ name: 'triage', version: 18 }));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${server.address().port}/models/triage/versions/latest`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  script = [];
  requests = [];
  waits = [];
  time = noon;
});

const inSeconds = (seconds) => new Date(noon + seconds * 1000).toUTCString();
const waited = () => waits.reduce((sum, ms) => sum + ms, 0);

/** A wait that counts only when somebody waits for it: `sleep(ms)` without `await` changes nothing. */
function whenAwaited(action) {
  let begun = false;
  return Object.assign(Promise.resolve(), {
    constructor: undefined, // makes await use the method below
    then(...handlers) {
      if (!begun) action();
      begun = true;
      return Promise.prototype.then.apply(this, handlers);
    },
  });
}

/** Calls the client with the test's clock. Turns a hang or an exception into a sentence. */
async function call(answers, options = {}) {
  script = answers;
  const seen = waits;
  const sleep = (ms) => {
    seen.push(ms);
    // A client that never stops retrying is left waiting here, so that the test can end.
    if (seen.length > 20) return new Promise(() => {});
    return whenAwaited(() => (time += Number.isFinite(ms) ? ms : 1));
  };
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 3_000, 'late')));
  try {
    const result = await Promise.race([fetchWithRetry(url, { sleep, now: () => time, ...options }), late]);
    assert.ok(
      result !== 'late',
      `fetchWithRetry did not settle within 3 s, though no wait takes time here. It made ${requests.length} requests and called sleep ${seen.length} times. Use options.sleep for every wait, and look at how your loop ends.`,
    );
    assert.ok(
      result instanceof Response,
      `fetchWithRetry should resolve with a Response, and resolved with ${String(result)}. Look at what it returns.`,
    );
    return result;
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    const place = /client\.mjs:\d+(:\d+)?/.exec(error?.stack)?.[0] ?? 'client.mjs';
    return assert.fail(
      `The server answered, and fetchWithRetry threw "${error?.message ?? error}". Look at ${place}.`,
    );
  } finally {
    clearTimeout(timer);
  }
}

/** What goes for every wait, whatever the header says. */
function assertWaitsAreUsable(header) {
  for (const ms of waits) {
    assert.ok(
      !Number.isNaN(ms),
      `With "Retry-After: ${header}" sleep was called with NaN. Node treats a timer of NaN as 1 ms, so the client comes back at once. Look at what your code makes of text that is not a number.`,
    );
    assert.ok(
      typeof ms === 'number' && ms >= 0 && ms < Infinity,
      `With "Retry-After: ${header}" sleep was called with ${ms}. It takes a finite number of milliseconds, zero or more.`,
    );
  }
}

test('waits the seconds that the server asks for', async () => {
  const response = await call(
    [
      [429, '7'],
      [503, '3'],
    ],
    { defaultWaitMs: 200 },
  );
  assertWaitsAreUsable('7');
  assert.ok(
    requests.length > 1,
    `The server asked for 7 seconds, less than the maximum of 30, and got no second request. Look at when your client gives up.`,
  );
  const [, second, third] = requests;
  assert.ok(
    second >= 7_000,
    `The server said "Retry-After: 7", and the next request came after ${second} ms. It should come after 7000 ms at the earliest. Read the header of the response; its unit is the second. A wait takes time only if your code waits for the promise of sleep.`,
  );
  assert.ok(
    second < 8_000,
    `The server said "Retry-After: 7", and the next request came only after ${second} ms. Less than 8000 ms is expected. The header counts seconds, sleep counts milliseconds.`,
  );
  assert.ok(
    third - second >= 3_000 && third - second < 4_000,
    `After the second refusal the server said "Retry-After: 3", and the client waited ${third - second} ms instead of 3000 to 4000. Read the header of each response anew.`,
  );
  assert.ok(
    response.status === 200,
    `The third request was answered with 200, and fetchWithRetry returned status ${response.status}. Return the answer that ended the waiting.`,
  );
});

test('waits until the date that the server names', async () => {
  const header = inSeconds(20);
  time = noon + 700; // the client's clock is between two seconds, as clocks mostly are
  await call([[503, header]], { defaultWaitMs: 200 });
  assertWaitsAreUsable(header);
  const look =
    'The value of Retry-After may also be a date, and then the wait lasts until that moment by options.now().';
  assert.ok(
    requests.length > 1,
    `The server named a date 19.3 seconds ahead, less than the maximum of 30 seconds, and got no second request. ${look}`,
  );
  assert.ok(
    requests[1] >= 20_000 && requests[1] < 21_000,
    `The server said "Retry-After: ${header}", 19300 ms ahead. The next request came after ${requests[1] - requests[0]} ms, and 19300 to 20300 ms are expected. ${look}`,
  );
});

test('asks again at once when that date has passed', async () => {
  const header = inSeconds(-3_600);
  const response = await call([[503, header]], { defaultWaitMs: 5_000 });
  assertWaitsAreUsable(header);
  assert.ok(
    requests.length === 2,
    `The server named a date that passed an hour ago and got ${requests.length} request(s) in all. Two are expected: the refused one and another one right after it.`,
  );
  assert.ok(
    waited() < 1_000,
    `The server named a date that passed an hour ago, and the client waited ${waited()} ms. There is nothing to wait for; look at the difference between that date and options.now().`,
  );
  assert.ok(
    response.status === 200,
    `The second request was answered with 200, and fetchWithRetry returned ${response.status}.`,
  );
});

test('waits the default time when the header is missing or unusable', async () => {
  for (const header of [undefined, 'soon', '']) {
    const shown = header === undefined ? 'no Retry-After' : `"Retry-After: ${header}"`;
    requests = [];
    waits = [];
    time = noon;
    await call([[429, header]], { defaultWaitMs: 4_000 });
    assertWaitsAreUsable(header ?? '(missing)');
    assert.ok(
      requests.length === 2 && requests[1] >= 4_000 && requests[1] < 5_000,
      `The server sent ${shown} and defaultWaitMs is 4000. The server got ${requests.length} requests, and the client waited ${waited()} ms in all. Two requests, 4000 to 5000 ms apart, are expected.`,
    );
  }
  requests = [];
  waits = [];
  await call([[429, '-5']]);
  assertWaitsAreUsable('-5');
});

test('gives up when the server asks for more than the maximum', async () => {
  for (const header of [String(day), inSeconds(day), '31', '9'.repeat(400)]) {
    const shown = header.length > 40 ? `${header.slice(0, 5)}… (400 digits)` : header;
    requests = [];
    waits = [];
    time = noon;
    const response = await call([[503, header]], { maxWaitMs: 30_000, defaultWaitMs: 2_000 });
    assert.ok(
      !waits.some((ms) => ms > 30_000),
      `The server said "Retry-After: ${shown}", and sleep was called with ${Math.max(...waits)} ms. A header is the input of somebody else: this one can put your client to sleep for as long as it likes. Compare the wait with maxWaitMs (30000) first.`,
    );
    assert.ok(
      requests.length === 1,
      `The server said "Retry-After: ${shown}", more than maxWaitMs (30000 ms) allows, and it got ${requests.length} requests after waits of ${waits.join(', ') || 'no'} ms. It is not ready before that time, so no second request is expected.`,
    );
    assert.ok(
      waits.length === 0,
      `The server said "Retry-After: ${shown}", and the client slept ${waits.join(', ')} ms before it gave up. Its caller should hear of it at once.`,
    );
    assert.ok(
      response.status === 503,
      `The client should return the refusal, status 503, and returned ${response.status}.`,
    );
    assert.ok(
      response.bodyUsed === false,
      'The refusal that is returned has an empty body, because your client has read or cancelled it. Do that only with a response that you throw away.',
    );
    await response.body?.cancel();
  }
  for (const [asked, maxWaitMs, expected] of [
    [['30'], 30_000, 2],
    [['8', '8'], 8_000, 3], // each wait for itself
    [['9'], 8_000, 1],
  ]) {
    waits = [];
    requests = [];
    time = noon;
    await call(
      asked.map((seconds) => [503, seconds]),
      { maxWaitMs },
    );
    assert.ok(
      requests.length === expected,
      `The server asked for ${asked.join(' and then ')} seconds and maxWaitMs is ${maxWaitMs}. ${expected} request(s) are expected, and the server got ${requests.length}. Each single wait is compared with options.maxWaitMs, and waiting exactly that long is allowed.`,
    );
  }
});

test('makes no more requests than allowed', async () => {
  const response = await call(
    Array.from({ length: 30 }, () => [429, '1']),
    { maxTries: 3 },
  );
  assert.ok(
    requests.length === 3,
    `The server refused every request and maxTries is 3. It got ${requests.length} requests. The first request counts too.`,
  );
  assert.ok(
    response.status === 429,
    `After the last try the refusal should be returned, and status ${response.status} was.`,
  );
  assert.ok(
    response.bodyUsed === false,
    'The last refusal is returned with an empty body, because your client has read or cancelled it. Do that only with a response that you throw away.',
  );
  assert.ok(
    waits.length <= 2,
    `Between 3 requests there are 2 waits, and sleep was called ${waits.length} times. After the last try there is nothing to wait for.`,
  );
});

test('returns every other answer at once', async () => {
  for (const status of [200, 404, 401, 500]) {
    requests = [];
    waits = [];
    const response = await call([[status, '5']]);
    assert.ok(
      response.status === status,
      `The server answered ${status}, and fetchWithRetry returned ${response.status}.`,
    );
    assert.ok(
      requests.length === 1 && waits.length === 0,
      `The server answered ${status}. Only 429 and 503 ask you to come back, yet it got ${requests.length} requests and sleep was called ${waits.length} times.`,
    );
    const model = await response.text().catch(() => '(already read)');
    assert.match(
      model,
      /triage/,
      `The body of the ${status} should be left for the caller, and it holds ${model || 'nothing'}.`,
    );
  }
});

test('throws when there is no answer', async () => {
  const seen = waits;
  script = Array.from({ length: 10 }, () => []);
  const sleep = (ms) => {
    seen.push(ms);
    return seen.length > 20 ? new Promise(() => {}) : Promise.resolve();
  };
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 3_000, 'late')));
  const asked = Promise.resolve(fetchWithRetry(url, { sleep, now: () => time })).then(
    (value) => `resolved with ${value instanceof Response ? `status ${value.status}` : value}`,
    () => 'threw',
  );
  const outcome = await Promise.race([asked, late]);
  clearTimeout(timer);
  assert.ok(
    outcome === 'threw' && waits.length === 0,
    `The server cut the connection before it answered. ${outcome === 'late' ? 'fetchWithRetry did not settle within 3 s' : `fetchWithRetry ${outcome}`} after ${waits.length} waits. Without an answer nobody has asked you to come back: what fetch throws should reach the caller at once.`,
  );
});
