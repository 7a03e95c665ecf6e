import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { registerVersion } from '../client.mjs';

let server, url;
let script; // how the next requests end: 'lost', 'cut', or a status; then all goes well
let requests; // what the registry saw: { key, payload }
let versions; // what it holds
let results; // key -> { payload, body }
let waits;
const everyKey = new Set(); // that any check has seen

// A registry that honours Idempotency-Key as the Internet-Draft describes it.
before(async () => {
  server = createServer((request, response) => {
    let payload = '';
    request.on('error', () => {});
    request.on('data', (chunk) => (payload += chunk));
    request.on('end', () => answer(request, response, payload));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  script = [];
  requests = [];
  versions = [];
  results = new Map();
  waits = [];
});

function answer(request, response, payload) {
  const key = request.headers['idempotency-key'];
  everyKey.add(key);
  requests.push({
    key,
    payload,
    method: request.method,
    url: request.url,
    type: request.headers['content-type'],
  });
  const how = script.shift();
  if (typeof how === 'number') return response.writeHead(how).end('{"title":"not now"}');

  const known = key === undefined ? undefined : results.get(key);
  if (known && known.payload !== payload) return response.writeHead(422).end('{"title":"this key is taken"}');
  const body = known?.body ?? JSON.stringify({ name: 'triage', version: 18 + versions.length });
  if (!known) {
    versions.push(payload);
    if (key !== undefined) results.set(key, { payload, body });
  }
  if (how === 'lost') return request.socket.destroy();
  response.writeHead(known ? 200 : 201, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  if (how !== 'cut') return response.end(body);
  response.write(body.slice(0, 9));
  setTimeout(() => request.socket.destroy(), 20); // the headers and the first bytes have arrived by then
}

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

/** Calls the client. @returns what came out: { value } or { error } */
async function register(
  run,
  options = {},
  { details = { run, accuracy: 0.91 }, name = 'triage', client = registerVersion } = {},
) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 3_000, 'late')));
  const seen = waits;
  const sleep = (ms) => {
    // A client that never stops is left waiting here, so that the test can end.
    if (seen.length > 30) return new Promise(() => {});
    return whenAwaited(() => seen.push(ms));
  };
  try {
    const call = client(url, name, details, { sleep, maxTries: 4, ...options });
    const value = await Promise.race([call, late]);
    assert.ok(
      value !== 'late',
      `registerVersion did not settle within 3 s, though no wait takes time here. The registry got ${requests.length} requests. Use options.sleep for every wait, and look at how your loop ends.`,
    );
    return { value };
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return { error };
  } finally {
    clearTimeout(timer);
  }
}

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const told = (error) => `"${error?.name ?? 'no name'}: ${error?.message ?? error}"`.replaceAll("'", '’');

/** Says what the keys of several tries have to do with more than one version. */
function aboutKeys() {
  const keys = requests.map(({ key }) => key);
  if (keys.every((key) => key === undefined))
    return 'None of the requests had a header Idempotency-Key, so the registry could not see that they belong together.';
  if (new Set(keys).size > 1)
    return 'The tries of one operation carried different keys, so the registry took them for different operations. Look at where the key is made.';
  return 'Look at how often registerVersion sends the request.';
}

function assertRegisteredOnce({ value, error }, situation) {
  assert.ok(
    requests.length > 1,
    `${situation} The client made ${requests.length} request and gave up${error ? ` with ${told(error)}` : ''}. Nobody knows now whether the version exists; another try is expected.`,
  );
  assert.ok(
    versions.length === 1,
    `${situation} After ${requests.length} requests for the one run r-77 the registry holds ${versions.length} versions, and 1 is expected. ${aboutKeys()}`,
  );
  assert.ok(
    error === undefined && value?.version === 18,
    `${situation} The registry had the stored result for the next try, {"name":"triage","version":18}. registerVersion ${error ? `threw ${told(error)}` : `returned ${JSON.stringify(value)}`} instead of returning it.`,
  );
}

test('registers a version and returns it', async () => {
  const { value, error } = await register('r-77');
  assert.ok(error === undefined, `The registry answered 201, and registerVersion threw ${told(error)}.`);
  assert.ok(
    value?.name === 'triage' && value?.version === 18,
    `The registry answered {"name":"triage","version":18}, and registerVersion returned ${JSON.stringify(value)}. Return the parsed body.`,
  );
  const { method, url, payload, type } = requests[0] ?? {};
  assert.ok(
    requests.length === 1 && method === 'POST' && url === '/models/triage/versions',
    `One "POST /models/triage/versions" is expected. The registry saw ${requests.length} requests, the first one "${method} ${url}".`,
  );
  assert.ok(
    isDeepStrictEqual(parsed(payload), { run: 'r-77', accuracy: 0.91 }),
    `The payload should be the details as JSON, {"run":"r-77","accuracy":0.91}, and it is ${payload}.`,
  );
  assert.match(
    type ?? 'no media type',
    /^application\/json\b/i,
    `The payload is JSON, and its Content-Type is ${type ?? 'missing'}. A registry answers 415 to that.`,
  );
  assert.ok(
    waits.length === 0,
    `The registry answered 201 to the first try, and sleep was called ${waits.length} times. There is nothing to wait for.`,
  );
});

test('makes one version when the answer is lost', async () => {
  script = ['lost'];
  assertRegisteredOnce(await register('r-77'), 'The registry made the version, then the connection broke.');
});

test('makes one version when the answer breaks off', async () => {
  script = ['cut'];
  assertRegisteredOnce(
    await register('r-77'),
    'The registry made the version, sent 201 and nine bytes of the body, then the connection broke.',
  );
});

test('sends one key and one payload with every try', async () => {
  script = [503, 'lost', 502];
  await register('r-77');
  const keys = new Set(requests.map(({ key }) => key));
  const payloads = new Set(requests.map(({ payload }) => payload));
  assert.ok(
    requests.length === 4,
    `The first three tries ended with 503, a broken connection and 502; maxTries is 4. The registry should have got 4 requests, and it got ${requests.length}.`,
  );
  assert.ok(
    !keys.has(undefined),
    'The registry got a request without the header Idempotency-Key. It is the only way to see that two requests are one operation.',
  );
  assert.ok(
    keys.size === 1,
    `Four tries of one operation carried different keys: ${[...keys].join(', ')}. Look at what happens to the key between two tries.`,
  );
  assert.ok(
    payloads.size === 1,
    `The payload changed between the tries: ${[...payloads].join(' and ')}. A registry answers 422 when a key comes back with another payload.`,
  );
});

test('takes a new key for each operation', async () => {
  const runs = ['r-81', 'r-82', 'r-83', 'r-84', 'r-85', 'r-86', 'r-87'];
  const outcomes = [await register('r-80'), ...(await Promise.all(runs.map((run) => register(run))))];
  const keys = requests.map(({ key }) => key);
  assert.ok(
    !keys.includes(undefined),
    'The registry got a request without the header Idempotency-Key. Each operation needs one.',
  );
  assert.ok(
    new Set(keys).size === 8,
    `Eight calls for eight runs share one key or more: ${keys.join(', ')}. The registry takes a known key for a repetition, so ${8 - versions.length} of the runs were not registered. Look at what the key is made from, and when.`,
  );
  assert.ok(
    versions.length === 8 && outcomes.every(({ error }) => error === undefined),
    `Eight runs should give eight versions. The registry holds ${versions.length}. ${outcomes
      .filter(({ error }) => error)
      .map(({ error }) => `One call threw ${told(error)}.`)
      .join(' ')}`,
  );

  const details = { run: 'r-88', accuracy: 0.91 };
  requests = [];
  for (let calls = 0; calls < 2; calls++) await register('r-88', {}, { details, name: 'router' });
  assert.ok(
    requests[0]?.url === '/models/router/versions',
    `"POST /models/router/versions" is expected for the model "router", and the registry saw "${requests[0]?.method} ${requests[0]?.url}".`,
  );
  const [first, second] = requests.map(({ key }) => key);
  assert.ok(
    first !== second,
    `Two calls with the same details share the key ${first}. Every call is an operation of its own. Look at what the key is made from.`,
  );

  const before = new Set(everyKey);
  const restarted = await import('../client.mjs?restarted'); // as another process has it
  requests = [];
  await register('r-89', {}, { client: restarted.registerVersion });
  const again = requests[0]?.key;
  assert.ok(
    !before.has(again),
    `The module was loaded anew, as after a restart of the job, and the key ${again} came a second time. The registry remembers it and gives the new run the old result. Look at what the key is made from.`,
  );

  const length = keys[0].replaceAll('"', '').length;
  assert.ok(
    length >= 8,
    `The key ${keys[0]} has ${length} characters. Another job, or this one after a restart, will soon make the same one, and the registry takes a known key for a repetition. Look at how much of the key is random.`,
  );
});

test('tries again on 429, 502, 503 and 504', async () => {
  for (const status of [429, 502, 503, 504]) {
    requests = [];
    waits = [];
    results = new Map();
    script = [status];
    const { value, error } = await register(`r-${status}`, { waitMs: 250 });
    assert.ok(
      requests.length === 2 && value?.name === 'triage',
      `The registry answered ${status} to the first try and would have answered 201 to the second. It got ${requests.length} requests, and registerVersion ${error ? `threw ${told(error)}` : `returned ${JSON.stringify(value)}`}.`,
    );
    assert.ok(
      waits.length > 0 && waits.every((ms) => Number.isFinite(ms) && ms >= 250),
      `After the ${status} the next try came ${waits.length ? `after sleep(${waits.join(', ')})` : 'without a wait'}. Give the registry waitMs (250 here) to recover: wait for sleep before you ask again.`,
    );
  }
});

test('gives up at once on every other status', async () => {
  for (const status of [400, 409, 422, 500]) {
    requests = [];
    script = Array.from({ length: 10 }, () => status);
    const { value, error } = await register('r-78');
    assert.ok(
      error !== undefined,
      `The registry answered ${status}, and registerVersion returned ${JSON.stringify(value)}. The version is not registered; an error is expected.`,
    );
    assert.ok(
      requests.length === 1,
      `The registry answered ${status} and got ${requests.length} requests. ${status === 500 ? 'Nobody has said that it will pass.' : 'The request itself is at fault, and without a change it will be refused every time.'} Look at which statuses lead to another try.`,
    );
    assert.ok(
      error?.status === status,
      `The registry answered ${status}. The error should carry status ${status}, and it carries ${error?.status}. It says ${told(error)}.`,
    );
  }
});

test('makes no more tries than allowed', async () => {
  script = Array.from({ length: 30 }, () => 503);
  const refused = await register('r-77', { maxTries: 3 });
  assert.ok(
    requests.length === 3,
    `The registry answered 503 every time and maxTries is 3. It got ${requests.length} requests. The first request counts too.`,
  );
  assert.ok(
    refused.error?.status === 503,
    `After the last 503 an error with status 503 is expected. registerVersion ${refused.error ? `threw ${told(refused.error)} with status ${refused.error.status}` : `returned ${JSON.stringify(refused.value)}`}.`,
  );
  assert.ok(
    waits.length === 2,
    `Between 3 requests there are 2 waits, and your code waited ${waits.length} times. After the last try there is nothing to wait for.`,
  );

  requests = [];
  waits = [];
  script = ['lost', ...Array.from({ length: 30 }, () => 'cut')];
  const lost = await register('r-77', { maxTries: 2 });
  assert.ok(
    requests.length === 2 && lost.error !== undefined,
    `Every answer was lost and maxTries is 2. The registry got ${requests.length} requests, and registerVersion ${lost.error ? 'threw' : 'returned a value'}. Two requests and then an error are expected.`,
  );
  assert.ok(
    waits.length === 1,
    `The first answer was lost, and there were ${waits.length} waits between 2 requests. One is expected, as after a refusal.`,
  );
  assert.ok(
    lost.error.status === undefined,
    `No answer was complete, and the error carries status ${lost.error.status}. Whoever reads that takes the operation for answered.`,
  );

  requests = [];
  script = ['lost', ...Array.from({ length: 30 }, () => 503)];
  const last = await register('r-77', { maxTries: 2 });
  assert.ok(
    last.error?.status === 503,
    `The first answer was lost, the last one was 503. The error should carry status 503, and ${last.error ? `it carries ${last.error.status}` : 'there is none'}.`,
  );
});
