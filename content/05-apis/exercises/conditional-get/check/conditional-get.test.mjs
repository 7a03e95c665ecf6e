import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { createRegistryClient } from '../registry-client.mjs';

let server, client, port;
let registries = 0; // each client asks another one: they differ in the first part of the path
let answers; // what the registry does with the next requests, one function each
let requests; // { url, known }: known is If-None-Match
let arrived; // called with each request

before(async () => {
  server = createServer((request, response) => {
    requests.push({
      url: request.url.replace(/^\/registry-\d+/, ''),
      known: request.headers['if-none-match'],
    });
    const answer = answers.shift() ?? fail;
    answer(response, request);
    arrived?.();
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  port = server.address().port;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  answers = [];
  requests = [];
  arrived = undefined;
  client = connect();
});

const connect = () => createRegistryClient(`http://127.0.0.1:${port}/registry-${++registries}`);

const model = (version, name = 'triage') => ({
  name,
  version,
  labels: ['billing', 'outage', 'access', 'other'],
});

// What a registry may do.
const whole = (value, etag) => (response) =>
  response
    .writeHead(200, { 'content-type': 'application/json', ...(etag && { ETag: etag }) })
    .end(JSON.stringify(value));
const unchanged = (etag) => (response) => response.writeHead(304, etag ? { ETag: etag } : {}).end();
const status = (code) => (response) => response.writeHead(code).end('{"title":"not now"}');
const fail = status(500);
const cut = (_, request) => request.socket.destroy();
const half = (value, etag) => (response, request) => {
  const body = JSON.stringify(value);
  response.writeHead(200, { 'content-length': body.length, ETag: etag });
  response.write(body.slice(0, 20));
  setTimeout(() => request.socket.destroy(), 30);
};
const signIn = (etag) => (response) =>
  response.writeHead(200, { 'content-type': 'text/html', ETag: etag }).end('<h1>Sign in</h1>');
/** Answers when told to. */
function held(answer) {
  let go;
  const free = new Promise((resolve) => (go = resolve));
  return Object.assign((response, request) => void free.then(() => answer(response, request)), { go });
}

/** Asks for a model. @returns what came out: { value } or { error } */
async function ask(name = 'triage') {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 3_000, 'late')));
  try {
    const value = await Promise.race([client.latest(name), late]);
    assert.ok(
      value !== 'late',
      `latest("${name}") did not settle within 3 s. The registry got ${requests.length} requests. Look for a promise that is never resolved or rejected.`,
    );
    return { value };
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return { error };
  } finally {
    clearTimeout(timer);
  }
}

const told = (error) => `"${error?.name ?? 'no name'}: ${error?.message ?? error}"`.replaceAll("'", '’');
const outcome = ({ value, error }) =>
  error ? `threw ${told(error)}` : `returned ${JSON.stringify(value)?.slice(0, 60) ?? 'undefined'}`;
const header = (known) => (known === undefined ? 'no If-None-Match' : `If-None-Match: ${known}`);

function assertModel(result, expected, situation, advice) {
  assert.ok(
    isDeepStrictEqual(result.value, expected),
    `${situation} latest should return version ${expected.version} of ${expected.name}, and it ${outcome(result)}. ${advice}`,
  );
}

/** What the last request said about what the client has. */
function assertAsked(known, situation, advice) {
  const last = requests.at(-1);
  assert.ok(
    last !== undefined && last.known === known,
    `${situation} The next request should carry ${header(known)}, and it carried ${last ? header(last.known) : 'nothing: there was none'}. ${advice}`,
  );
}

test('returns the model and asks without conditions at first', async () => {
  answers = [whole(model(18), '"v18"')];
  assertModel(await ask(), model(18), 'The registry answered 200 with a model.', 'Return the parsed body.');
  assert.ok(
    requests.length === 1 && requests[0].url === '/models/triage/versions/latest',
    `One "GET /models/triage/versions/latest" is expected, and the registry got ${requests.map(({ url }) => url).join(', ')}.`,
  );
  assertAsked(undefined, 'Nothing is known yet.', 'A condition needs an ETag of an answer before.');
});

test('sends the ETag back and keeps the model of a 304', async () => {
  for (const etag of ['"v18"', '"a, b"', '"W/"', '""']) {
    client = connect();
    answers = [whole(model(18), etag), unchanged(etag), unchanged()];
    await ask();
    for (const which of ['first', 'second']) {
      const result = await ask();
      assertAsked(
        etag,
        `The registry sent the model with ETag: ${etag}.`,
        'The registry compares it character for character, quotes included. Only with it can it answer 304.',
      );
      assertModel(
        result,
        model(18),
        `The registry answered 304 for the ${which} time: the model of the earlier answer is still right.`,
        'A 304 is not a failure, although response.ok is false, and it has no body. Look at which statuses you expect.',
      );
    }
  }
});

test('sends a weak ETag back as it came', async () => {
  const etag = 'W/"5f2c"';
  answers = [whole(model(18), etag), unchanged(etag)];
  await ask();
  const result = await ask();
  assertAsked(
    etag,
    `The registry sent the model with ETag: ${etag}.`,
    'W/ is a part of the tag: it says that the bytes may differ while the meaning is the same. Send back all of it.',
  );
  assertModel(
    result,
    model(18),
    'The registry answered 304.',
    'The model of the earlier answer is still right.',
  );
});

test('takes the new model when it has changed', async () => {
  answers = [
    whole(model(18), '"v18"'),
    whole(model(19), '"v19"'),
    unchanged('"v19"'),
    whole(model(18), '"v18"'),
  ];
  await ask();
  assertModel(
    await ask(),
    model(19),
    'The registry answered 200 with version 19, although If-None-Match was sent.',
    'A 200 replaces what was known.',
  );
  const third = await ask();
  assertAsked('"v19"', 'Version 19 came with ETag: "v19".', 'A 200 replaces the old ETag too.');
  assertModel(third, model(19), 'The registry answered 304 to "v19".', 'The newest answer counts.');
  assertModel(
    await ask(),
    model(18),
    'Version 19 was rolled back, and the registry answered 200 with version 18.',
    'What the registry says last is right, whatever its number.',
  );
});

test('keeps models apart', async () => {
  answers = [whole(model(18), '"1"'), whole(model(3, 'router'), '"1"'), unchanged('"1"'), unchanged('"1"')];
  await ask('triage');
  const router = await ask('router');
  assertAsked(
    undefined,
    'Only the model triage is known.',
    'The ETag that was sent belongs to another model. By chance the registry may use the same one here, and answer 304.',
  );
  assertModel(
    router,
    model(3, 'router'),
    'The registry sent the model router.',
    'Look at what you keep for which address.',
  );
  assertModel(
    await ask('triage'),
    model(18),
    'The registry answered 304 to the question for triage.',
    'Look at what you keep for which address.',
  );
  assertModel(
    await ask('router'),
    model(3, 'router'),
    'The registry answered 304 to the question for router.',
    'Look at what you keep for which address.',
  );

  const staging = connect();
  answers = [whole(model(4), '"1"'), unchanged('"1"'), unchanged('"1"')];
  const production = client;
  client = staging;
  const first = await ask('triage');
  assertAsked(
    undefined,
    'A second client asks another registry, which has a model of the same name.',
    'The ETag that was sent belongs to another model: the address is a part of what tells models apart.',
  );
  assertModel(
    first,
    model(4),
    'The second registry sent its model triage.',
    'Look at what you keep for which address.',
  );
  assertModel(
    await ask('triage'),
    model(4),
    'The second registry answered 304.',
    'Look at what you keep for which address.',
  );
  client = production;
  assertModel(
    await ask('triage'),
    model(18),
    'The first registry answered 304.',
    'Look at what you keep for which address.',
  );
});

test('makes no condition without an ETag', async () => {
  answers = [whole(model(18)), whole(model(19), '"v19"'), whole(model(20)), whole(model(21))];
  await ask();
  const second = await ask();
  assertAsked(
    undefined,
    'The answer had no ETag.',
    'There is nothing to compare with. Look at what the header is if it is missing.',
  );
  assertModel(second, model(19), 'The registry answered 200 with version 19.', 'Return the parsed body.');
  assertModel(
    await ask(),
    model(20),
    'The registry answered 200 without an ETag.',
    'Return the parsed body.',
  );
  await ask();
  assertAsked(
    undefined,
    'Version 19 had an ETag, and version 20 came after it without one.',
    'With the ETag of version 19 a registry that is rolled back answers 304, and nobody knows which version is meant. Look at what is left of an older answer.',
  );
});

test('keeps what it knows when a request fails', async () => {
  for (const [what, answer, code] of [
    ['answered 503', status(503), 503],
    ['answered 404', status(404), 404],
    ['answered 204', (response) => response.writeHead(204).end(), 204],
    ['cut the connection', cut],
    ['sent half of version 19 with ETag: "v19", then the connection broke', half(model(19), '"v19"')],
    ['answered 200 with a sign-in page and ETag: "v19"', signIn('"v19"')],
  ]) {
    client = connect();
    answers = [whole(model(18), '"v18"'), answer, unchanged()];
    await ask();
    const failed = await ask();
    assert.ok(
      failed.error !== undefined,
      `Version 18 was known, and then the registry ${what}. latest should throw, and it ${outcome(failed)}. The caller has to learn that nobody knows whether this is still right.`,
    );
    assert.ok(
      code === undefined || failed.error.status === code,
      `The registry ${what}. The error should carry status ${code}, and it carries ${failed.error.status}: ${told(failed.error)}.`,
    );
    const result = await ask();
    assertAsked(
      '"v18"',
      `Version 18 came with ETag: "v18", and then the registry ${what}.`,
      requests.at(-1).known === '"v19"'
        ? 'The ETag of version 19 was stored before its body had arrived and was read. From now on the registry answers 304, and the client has no version 19.'
        : 'A failure says nothing about the model. Version 18 is still the one to compare with.',
    );
    assertModel(
      result,
      model(18),
      `The registry ${what}, and answered 304 to the next request.`,
      'What was known before a failure is known after it.',
    );
  }
});

test('does not take a 304 that it has not asked for', async () => {
  answers = [unchanged('"v18"'), whole(model(18), '"v18"')];
  const result = await ask();
  assertAsked(undefined, 'Nothing is known yet.', 'A condition needs an ETag of an answer before.');
  assert.ok(
    result.error !== undefined,
    `The registry answered 304 to a request without a condition, as a misconfigured cache does. There is no model, so latest should throw, and it ${outcome(result)}.`,
  );
  assertModel(await ask(), model(18), 'Then the registry answered 200.', 'Return the parsed body.');

  client = connect();
  answers = [whole(model(18)), unchanged()];
  await ask();
  const unasked = await ask();
  assert.ok(
    unasked.error !== undefined,
    `Version 18 came without an ETag, so the next request had no condition, and the registry answered 304. Nobody knows which version that means; latest should throw, and it ${outcome(unasked)}.`,
  );
});

test('gives each caller an object of its own', async () => {
  answers = [whole(model(18), '"v18"'), unchanged(), unchanged()];
  const spoil = ({ value }) => {
    try {
      value.version = 99;
      value.labels.push('spam');
    } catch {
      // cannot be changed: as good
    }
  };
  spoil(await ask());
  const advice =
    'One part of a program added a label for itself, and everybody else got it too. Look at who holds the object that you return.';
  const second = await ask();
  assertModel(
    second,
    model(18),
    'A caller changed the model that it got from a 200. Then came a 304.',
    advice,
  );
  spoil(second);
  assertModel(
    await ask(),
    model(18),
    'A caller changed the model that it got from a 304. Then came another.',
    advice,
  );
});

/** Until the registry has got so many requests. */
async function received(count) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 2_000, 'late')));
  const enough = new Promise((resolve) => {
    arrived = () => requests.length >= count && resolve();
    arrived();
  });
  const result = await Promise.race([enough, late]);
  clearTimeout(timer);
  assert.ok(
    result !== 'late',
    `Two calls at the same time should make a request each, and after 2 s the registry had got ${requests.length} instead of ${count}. Each call asks for itself here, so that no caller waits for the answer of another.`,
  );
}

test('lets calls at the same time not disturb each other', async () => {
  // The 304 of the first call comes when the second one has replaced what was known.
  for (const [what, etag] of [
    ['version 19 without an ETag', undefined],
    ['version 19', '"v19"'],
  ]) {
    client = connect();
    requests = [];
    const slow = held(unchanged('"v18"'));
    answers = [whole(model(18), '"v18"'), slow, whole(model(19), etag), whole(model(19), etag)];
    await ask();
    const first = ask();
    first.catch(() => {}); // it is awaited below, unless a check fails before
    await received(2);
    const second = ask();
    second.catch(() => {});
    await received(3);
    await second;
    slow.go();
    assertModel(
      await first,
      model(18),
      `Two calls were under way. The second one got ${what}. Then the first one, which had asked with "v18", got its 304.`,
      'That 304 says that version 18 is right. Look at when you look up what it stands for.',
    );
    await ask();
    assertAsked(
      etag,
      `The second call got ${what}, and the 304 for "v18" came after it.`,
      'A 304 brings no model. It confirms the one that was asked about, and what came with a 200 since then still counts.',
    );
  }

  // Two answers at the same time: whichever is kept, ETag and model must belong together.
  client = connect();
  requests = [];
  let finish;
  const slowBody = (response) => {
    const body = JSON.stringify(model(18));
    response.writeHead(200, { 'content-length': body.length, ETag: '"v18"' });
    response.write(body.slice(0, 20));
    finish = () => response.end(body.slice(20));
  };
  answers = [slowBody, whole(model(19), '"v19"'), unchanged()];
  const first = ask();
  first.catch(() => {});
  await received(1);
  await new Promise((resolve) => setTimeout(resolve, 50)); // for its headers to arrive
  const second = ask();
  second.catch(() => {});
  await received(2);
  assertModel(
    await second,
    model(19),
    'A second call got version 19 while the body of version 18 was on its way.',
    '',
  );
  finish();
  assertModel(await first, model(18), 'The first call got version 18, slowly.', '');
  const third = await ask();
  const { known } = requests.at(-1);
  assert.ok(
    known === '"v18"' || known === '"v19"',
    `Two calls had got versions 18 and 19 with an ETag each. The next request should carry one of these, and it carried ${header(known)}.`,
  );
  assertModel(
    third,
    model(known === '"v18"' ? 18 : 19),
    `Versions 18 and 19 had arrived at the same time. The next request carried ${header(known)}, and the answer was 304.`,
    'The ETag of one answer was kept with the body of the other. Store both in one step.',
  );
});
