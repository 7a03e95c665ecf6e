import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';
import { createCache } from '../cache.mjs';

let registry, cache, port;
let time; // the clock of the cache, in milliseconds; it moves only when a check moves it
let crashes; // errors of the cache that nobody caught: in production each one ends the process
let crashed; // called with the first one
const paths = new Map(); // each check has paths of its own: path -> { answer, requests }

// The cache under test runs in this process. What it fails to catch would end the test run, so it is
// collected here, and the check that caused it speaks about it.
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
  registry = http.createServer((request, response) => {
    const path = paths.get(request.url);
    if (!path) return response.writeHead(400).end(`the check staged no ${request.url}`);
    path.requests++;
    path.answer(request, response);
  });
  await new Promise((ready) => registry.listen(0, '127.0.0.1', ready));
  time = Date.UTC(2031, 4, 4, 12, 0, 0);
  cache = createCache({ origin: `http://127.0.0.1:${registry.address().port}`, now: () => time });
  await new Promise((ready) => cache.listen(0, '127.0.0.1', ready));
  port = cache.address().port;
});

after(async () => {
  for (const server of [cache, registry]) {
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
});

/**
 * Puts something at a path of the registry.
 * @param {object} headers of its answer
 * @param {(request) => string} body what it answers, so that a check sees whose answer came
 */
function stage(path, headers, body = (_, number) => `answer ${number}`, status = 200) {
  const staged = {
    requests: 0,
    answer: (request, response) => {
      response.writeHead(status, headers).end(body(request, staged.requests));
    },
  };
  paths.set(path, staged);
  return staged;
}

/** Asks the cache, on a connection of its own, with these headers and no others but Host. */
async function ask(path, headers = {}, method = 'GET') {
  let request, timer;
  const outcome = await new Promise((resolve) => {
    crashed = (crash) => resolve({ crash });
    timer = setTimeout(resolve, 3_000, { late: true });
    const options = { host: '127.0.0.1', port, path, method, headers, agent: false };
    request = http.request(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('error', (error) => resolve({ error }));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    request.on('error', (error) => resolve({ error }));
    request.end();
  });
  clearTimeout(timer);
  request.on('error', () => {});
  request.destroy();
  const { crash, late, error } = outcome;
  assert.ok(
    !crash,
    `A request for ${path} made the cache throw "${String(crash?.message ?? crash).replaceAll("'", '’')}", and nothing caught it: the process would end. Look at ${/cache\.mjs:\d+(:\d+)?/.exec(crash?.stack)?.[0] ?? 'cache.mjs'}. A header that was not sent is undefined.`,
  );
  assert.ok(
    !late && !error,
    `A request for ${path} with ${told(headers)} got no complete answer from the cache${error ? ` (${error.code ?? error.message})` : ' within 3 s'}. Look for a path through your code that never sends one.`,
  );
  return outcome;
}

const told = (headers) =>
  Object.entries(headers)
    .map(([name, value]) => `"${name}: ${value}"`)
    .join(' and ') || 'no headers';
const times = (count) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const byLanguage = (request) => `model for ${request.headers['accept-language'] ?? 'any language'}`;

test('answers the same question from memory', async () => {
  const path = '/models/triage/versions/18';
  const staged = stage(path, { 'cache-control': 'max-age=60', vary: 'Accept-Language', etag: '"18-en"' });
  const texts = [];
  for (let i = 0; i < 5; i++) {
    const { status, text } = await ask(path, { 'accept-language': 'en' });
    assert.ok(
      status === 200,
      `The registry answered 200, and the cache passed on ${status}. Look at what it sends.`,
    );
    texts.push(text);
    time += 5_000;
  }
  assert.ok(
    staged.requests === 1,
    `The same request came five times within 25 seconds, and the answer says max-age=60. The registry was asked ${times(staged.requests)}; once is expected. Without the cache every ticket waits for the registry again, as in the outage for which it was built. Look at what you store, and under which key you look for it.`,
  );
  assert.ok(
    texts.every((text) => text === 'answer 1'),
    `The registry sent "answer 1", and the five answers of the cache are "${texts.join('", "')}".`,
  );
  const other = stage('/models/router/versions/3', { 'cache-control': 'max-age=60' }, () => 'the router');
  const { text } = await ask('/models/router/versions/3', { 'accept-language': 'en' });
  assert.ok(
    other.requests === 1 && text === 'the router',
    `Another path was asked for, and the cache answered "${text}". "the router" is expected. The path belongs to the question too.`,
  );
});

test('gives each language its own model', async () => {
  const path = '/models/triage/versions/latest';
  const headers = { 'cache-control': 'max-age=60', vary: 'Accept-Language' };
  const staged = stage(path, headers, byLanguage);
  for (const language of ['en', 'de', undefined, 'en', 'de', undefined]) {
    const sent = language ? { 'accept-language': language } : {};
    const { text } = await ask(path, sent);
    const expected = language ? `model for ${language}` : 'model for any language';
    assert.ok(
      text === expected,
      `A request with ${told(sent)} got "${text}"; "${expected}" is expected. The answer says "Vary: Accept-Language", and the cache gave one language the answer to another. A request without the header is a question of its own as well. Look at what your key is made of.`,
    );
  }
  assert.ok(
    staged.requests === 3,
    `Three different questions were asked twice each, and the registry was asked ${times(staged.requests)}; 3 times is expected. An answer should not push out that to another language.`,
  );
});

test('keeps languages apart that ask at the same time', async () => {
  const path = '/models/triage/versions/at-once';
  const headers = { 'cache-control': 'max-age=60', vary: 'accept-language' };
  const staged = stage(path, headers, byLanguage);
  const { answer } = staged;
  // English was asked for first, and is answered last.
  staged.answer = (request, response) =>
    setTimeout(answer, request.headers['accept-language'] === 'en' ? 150 : 0, request, response);
  const languages = ['en', 'de', 'fr'];
  for (const round of ['at the same time', 'afterwards']) {
    const answers = await Promise.all(
      languages.map((language) => ask(path, { 'accept-language': language })),
    );
    for (const [index, { text }] of answers.entries())
      assert.ok(
        text === `model for ${languages[index]}`,
        `Requests for ${languages.join(', ')} came ${round}; the registry answers the first one last. The one for ${languages[index]} got "${text}". ${
          round === 'afterwards'
            ? 'The check before this one says more.'
            : 'Before the first answer nobody knows what it depends on, so nobody may wait for it in the place of another question. Look at what is shared between requests that are under way.'
        }`,
      );
  }
});

test('tells requests apart by all that Vary names, and by nothing else', async () => {
  const path = '/models/triage/versions/canary';
  const headers = { 'cache-control': 'max-age=60', vary: 'X-Model-Channel, Accept-Language' };
  const staged = stage(path, headers, (request) => `${request.headers['x-model-channel']} model`);
  for (const channel of ['stable', 'canary', 'stable', 'canary']) {
    const { text } = await ask(path, { 'accept-language': 'en', 'X-Model-Channel': channel });
    assert.ok(
      text === `${channel} model`,
      `The answer says "Vary: X-Model-Channel, Accept-Language". A request with "X-Model-Channel: ${channel}" got "${text}", and "${channel} model" is expected. Which headers count is not yours to know: each answer names them, and tomorrow it will name others. Names are compared without regard to case.`,
    );
  }
  assert.ok(
    staged.requests === 2,
    `There were two channels, each asked for twice, and the registry was asked ${times(staged.requests)}; twice is expected.`,
  );

  const ids = stage(`${path}/ids`, headers);
  for (let ticket = 0; ticket < 5; ticket++) {
    const own = { 'X-Request-Id': `r-${ticket}`, 'user-agent': `classifier/${ticket}` };
    await ask(`${path}/ids`, { 'X-Model-Channel': 'stable', 'Accept-Language': 'en', ...own });
  }
  assert.ok(
    ids.requests === 1,
    `Five requests came that differ in X-Request-Id and User-Agent and in nothing else. "Vary" names neither, and yet the registry was asked ${times(ids.requests)}; once is expected. With a part in the key that every request has anew, nothing will ever be found again: the cache costs memory and saves nothing.`,
  );
});

test('never reuses an answer with Vary: *', async () => {
  const path = '/models/triage/random';
  for (const vary of ['*', 'Accept-Language, *']) {
    const staged = stage(`${path}/${vary.length}`, { 'cache-control': 'max-age=60', vary });
    await ask(`${path}/${vary.length}`, { 'accept-language': 'en' });
    const { text } = await ask(`${path}/${vary.length}`, { 'accept-language': 'en' });
    assert.ok(
      text === 'answer 2' && staged.requests === 2,
      `The answer says "Vary: ${vary}", and the same request got "${text}" the second time. The star says that the answer depends on more than headers, so no other request fits it. It is not the name of one.`,
    );
  }
});

test('keeps nothing that is private, no-store or no-cache', async () => {
  for (const [index, control] of [
    'private, max-age=60',
    'max-age=60, no-store',
    'no-cache, max-age=60',
    'max-age=60,Private',
    'No-Store,max-age=60',
  ].entries()) {
    const path = `/models/acme-triage/${index}`;
    stage(path, { 'cache-control': control, vary: 'Accept-Language' });
    await ask(path, { 'accept-language': 'en' });
    const { text } = await ask(path, { 'accept-language': 'en' });
    assert.ok(
      text === 'answer 2',
      `The answer says "Cache-Control: ${control}", and the next caller got it from memory. ${/private/i.test(control) ? 'It is meant for one caller alone; the next one got somebody else’s.' : 'The registry has forbidden to reuse it without asking.'} Directives come in any order and in any case. Look at what you read before you store.`,
    );
  }
});

test('keeps no answer to an authorised request, unless it is public', async () => {
  const path = '/models/acme-triage/versions/latest';
  const acme = { authorization: 'Bearer tok-acme', 'accept-language': 'en' };
  stage(path, { 'cache-control': 'max-age=60', vary: 'Accept-Language' }, (request) =>
    request.headers.authorization ? 'model of Acme' : 'sign in first',
  );
  await ask(path, acme);
  const stranger = await ask(path, { 'accept-language': 'en' });
  assert.ok(
    stranger.text === 'sign in first',
    `A request with "Authorization" was answered with "model of Acme". Then the same came without a token and got "${stranger.text}". The registry was not asked, so nobody checked who is asking. Look at what you store when the request carried credentials.`,
  );

  const revoked = `${path}/revoked`;
  const again = stage(revoked, { 'cache-control': 'max-age=60', vary: 'Authorization' });
  await ask(revoked, acme);
  again.answer = (_, response) => response.writeHead(401).end('token revoked');
  const { status } = await ask(revoked, acme);
  assert.ok(
    status === 401,
    `The registry revoked a token, and the cache still answers ${status} to it. Only the registry can say whether a token holds; one answer proves nothing about the next request. The token in the key does not help here.`,
  );

  const open = stage(`${path}/open`, { 'cache-control': 'public, max-age=60' });
  await ask(`${path}/open`, acme);
  await ask(`${path}/open`, acme);
  assert.ok(
    open.requests === 1,
    `The answer says "Cache-Control: public, max-age=60": it may be kept although the request carried a token. The registry was asked ${times(open.requests)} within a minute; once is expected.`,
  );
});

test('keeps no error', async () => {
  for (const [status, control] of [
    [503, undefined],
    [404, undefined],
    [500, 'max-age=60'],
    [301, 'max-age=60'],
  ]) {
    const path = `/models/triage/failing/${status}`;
    const headers = control ? { 'cache-control': control } : {};
    stage(path, headers, () => 'no', status);
    const first = await ask(path);
    assert.ok(
      first.status === status,
      `The registry answered ${status}, and the cache passed on ${first.status}. What is not 200 is for the caller to see.`,
    );
    stage(path, { 'cache-control': 'max-age=60' }, () => 'the model');
    const second = await ask(path);
    assert.ok(
      second.status === 200,
      `The registry answered ${status} once and is well again, and the next caller got ${second.status} from memory. A failure of a moment becomes one of a minute. Look at which statuses you store.`,
    );
  }
  // The answer to a POST or a HEAD is not the answer to a GET.
  for (const method of ['POST', 'HEAD']) {
    const path = `/models/triage/asked-by/${method}`;
    stage(path, { 'cache-control': 'max-age=60' }, (request) => `answer to ${request.method}`);
    await ask(path, {}, method);
    const { text } = await ask(path);
    assert.ok(
      text === 'answer to GET',
      `Somebody sent a ${method}, then somebody a GET for the same URL, and the GET got "${text}". Only the 200 to a GET is kept.`,
    );
  }
  // The registry cuts the connection; the answer of the cache itself is an error too.
  const path = '/models/triage/cut';
  stage(path, {}).answer = (request) => request.socket.destroy();
  const cut = await ask(path);
  assert.ok(
    cut.status === 502,
    `The registry cut the connection, and the cache answered ${cut.status}. 502 is expected.`,
  );
  stage(path, { 'cache-control': 'max-age=60' }, () => 'the model');
  const back = await ask(path);
  assert.ok(
    back.status === 200,
    `The registry cut a connection and is well again, and the next caller got ${back.status}.`,
  );
});

test('asks again when max-age has passed', async () => {
  for (const [control, seconds] of [
    ['max-age=20', 20],
    ['public, max-age=300', 300],
    ['max-age=0', 0],
    [undefined, 0],
  ]) {
    const path = `/models/triage/aging/${control}`;
    const shown = control ? `"Cache-Control: ${control}"` : 'nothing about how long it holds';
    const staged = stage(encodeURI(path), control ? { 'cache-control': control } : {});
    await ask(encodeURI(path));
    if (seconds > 0) {
      time += (seconds - 1) * 1000;
      await ask(encodeURI(path));
      assert.ok(
        staged.requests === 1,
        `The answer says ${shown} and is ${seconds - 1} seconds old, by options.now(). The registry was asked again, although it still holds. The time is in the header, not in your code.`,
      );
      time += 2_000;
    }
    await ask(encodeURI(path));
    assert.ok(
      staged.requests === 2,
      `The answer says ${shown} and is ${seconds ? seconds + 1 : 0} seconds old, by options.now(). The cache still gave it away. How long it holds is for the registry to say; without a word nothing is to be kept.`,
    );
  }
});
