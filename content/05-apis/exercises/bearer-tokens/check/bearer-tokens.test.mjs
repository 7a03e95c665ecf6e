import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';
import { inspect } from 'node:util';
import { createRegistry } from '../registry.mjs';

// What follows the last hyphen is random, so no log can hold a piece of it by accident.
const tokens = {
  training: 'train-Kq7vXw2mZr9pTs4y',
  trainingNext: 'train-Wn5jHd8uLc3gYx6b',
  serving: 'serve-Vt2kRz9sMh4qPw7n',
  dashboard: 'board-Jx6yGp3wQm8rNk5t',
};
const clients = [
  {
    name: 'training',
    tokens: [tokens.training, tokens.trainingNext],
    scopes: ['models:read', 'models:register'],
  },
  { name: 'serving', tokens: [tokens.serving], scopes: ['models:read'] },
  { name: 'dashboard', tokens: [tokens.dashboard], scopes: [] },
];

const read = { method: 'GET', path: '/models/triage/versions/latest' };
const register = { method: 'POST', path: '/models/triage/versions' };

let registry, port;
let entries; // what the guard logged
let printed; // what went to the console
const methods = ['log', 'info', 'warn', 'error', 'debug'];
const theirs = Object.fromEntries(methods.map((name) => [name, console[name]]));

before(async () => {
  for (const name of methods) console[name] = (...values) => printed.push(values);
  registry = createRegistry({ clients, log: (entry) => entries.push(entry) });
  await new Promise((ready) => registry.listen(0, '127.0.0.1', ready));
  port = registry.address().port;
});

after(async () => {
  Object.assign(console, theirs);
  registry.closeAllConnections();
  await new Promise((closed) => registry.close(closed));
});

beforeEach(() => {
  entries = [];
  printed = [];
});

/** Asks on a connection of its own. @returns { status, challenge, text, everything } */
async function ask({ method, path }, authorization) {
  let timer;
  const outcome = await new Promise((resolve) => {
    timer = setTimeout(resolve, 3_000, { late: true });
    const headers = authorization === undefined ? {} : { authorization };
    const request = http.request(
      { host: '127.0.0.1', port, method, path, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        response.on('error', (error) => resolve({ error }));
        response.on('end', () => {
          const { statusCode: status, headers } = response;
          const challenge = headers['www-authenticate'];
          resolve({ status, challenge, text, everything: JSON.stringify(headers) + text });
        });
      },
    );
    request.on('error', (error) => resolve({ error })).end();
  });
  clearTimeout(timer);
  const shown = name(authorization);
  assert.ok(
    !outcome.late && !outcome.error,
    `The request with ${shown} got no answer${outcome.error ? `; the connection ended with ${outcome.error.code ?? outcome.error.message}` : ' within 3 s'}. The registry answers what your guard returns: look for a path on which it returns something else.`,
  );
  if (outcome.status === 500) assert.fail(whyItFailed(shown));
  return outcome;
}

const name = (authorization) =>
  authorization === undefined ? 'no Authorization' : `"Authorization: ${authorization}"`;

/** Says what the registry caught. */
function whyItFailed(shown) {
  const error = entries.find(({ status }) => status === 500)?.error;
  const place = /auth\.mjs:\d+(:\d+)?/.exec(error?.stack)?.[0] ?? 'auth.mjs';
  const advice =
    error?.code === 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH'
      ? ' timingSafeEqual throws when its two inputs differ in length, counted in bytes. Give it two values that always have the same length.'
      : '';
  return `The request with ${shown} was answered with 500, because of "${String(error?.message ?? error).replaceAll("'", '’')}" at ${place}. Whatever a stranger sends, it is a refusal and not a fault of the registry.${advice}`;
}

/** @returns the parameters of a Bearer challenge, their names in small letters; undefined for anything else */
function parameters(challenge) {
  if (!/^bearer(\s|$)/i.test(challenge ?? '')) return undefined;
  const found = challenge.matchAll(/([a-z_]+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/gi);
  return Object.fromEntries([...found].map(([, key, quoted, bare]) => [key.toLowerCase(), quoted ?? bare]));
}

function assertAllowed(answer, expected, authorization, advice) {
  assert.ok(
    answer.status === expected,
    `The request with ${name(authorization)} should be answered with ${expected}, and it got ${answer.status}. ${advice}`,
  );
}

/** @param {string | null | undefined} error what the challenge must say; null for none, undefined for either */
function assertUnknown(answer, authorization, error, advice) {
  const shown = name(authorization);
  assert.ok(
    answer.status !== 200 && answer.status !== 201,
    `The request with ${shown} got in: it was answered with ${answer.status} and ${answer.text}. ${advice}`,
  );
  assert.ok(
    answer.status !== 403,
    `The request with ${shown} should be answered with 401, and it got 403. A 403 means that the asker is known and may not. Here nobody knows who is asking. The sender would look for a missing permission instead of a wrong token. ${advice}`,
  );
  assert.ok(
    answer.status === 401,
    `The request with ${shown} should be answered with 401, and it got ${answer.status}. ${advice}`,
  );
  const found = parameters(answer.challenge);
  assert.ok(
    found !== undefined,
    `The 401 for ${shown} should say in WWW-Authenticate how to ask, beginning with the scheme Bearer. The header is ${answer.challenge ?? 'missing'}. Look at the challenge that your guard returns.`,
  );
  if (error === undefined) return;
  assert.ok(
    error === null ? found.error === undefined : found.error === error,
    `The challenge for ${shown} should have ${error === null ? 'no error, because no token was tried' : `error="${error}"`}, and it is: ${answer.challenge}. ${
      error === null
        ? 'With an error in it the sender takes its token for a bad one and replaces it.'
        : 'Without it the sender cannot tell a token that is not known from one that never arrived.'
    }`,
  );
}

test('lets each client do what its scopes allow', async () => {
  for (const [token, route, status, client] of [
    [tokens.training, register, 201, 'training'],
    [tokens.training, read, 200, 'training'],
    [tokens.serving, read, 200, 'serving'],
  ]) {
    const authorization = `Bearer ${token}`;
    const answer = await ask(route, authorization);
    assertAllowed(
      answer,
      status,
      authorization,
      `The token belongs to "${client}", and that client has the scope for ${route.method} ${route.path}.`,
    );
    assert.ok(
      JSON.parse(answer.text).client === client,
      `The token of "${client}" was taken for the one of "${JSON.parse(answer.text).client}". Return the name of the client that the token belongs to, as { client }.`,
    );
  }
  assert.ok(
    entries.length === 0,
    `Three requests were allowed, and the log got ${inspect(entries[0])}. Only refusals are logged.`,
  );
});

test('takes both tokens while one replaces the other', async () => {
  for (const [which, token] of [
    ['the token in use', tokens.training],
    ['the next token', tokens.trainingNext],
  ]) {
    const authorization = `Bearer ${token}`;
    assertAllowed(
      await ask(register, authorization),
      201,
      authorization,
      `It is ${which} of "training". Both are valid while one token replaces the other: a hundred jobs cannot change theirs in the same second. Look at which entries of tokens you compare with.`,
    );
  }
});

test('reads the scheme without regard to case', async () => {
  for (const authorization of [
    `bearer ${tokens.serving}`,
    `BEARER ${tokens.serving}`,
    `Bearer   ${tokens.serving}`,
  ])
    assertAllowed(
      await ask(read, authorization),
      200,
      authorization,
      'The name of the scheme is compared without regard to case, and one space or more follows it (RFC 9110, 11.1 and 11.4). Proxies and older clients do write it so.',
    );
});

test('answers 401 when nobody says who is asking', async () => {
  const basic = `Basic ${Buffer.from(`serving:${tokens.serving}`).toString('base64')}`;
  for (const [authorization, error, advice] of [
    [undefined, null, 'The header is missing.'],
    [basic, null, 'Its scheme is Basic, and the registry knows only Bearer.'],
    [`Token ${tokens.serving}`, null, 'Its scheme is Token, and the registry knows only Bearer.'],
    [tokens.serving, null, 'There is no scheme in it.'],
    [`Bearer${tokens.serving}`, null, 'The scheme here is all of it: a space ends the scheme.'],
    ['Bearer', undefined, 'There is no token in it.'],
  ])
    assertUnknown(await ask(read, authorization), authorization, error, advice);
});

test('answers 401 to every token that belongs to nobody', async () => {
  const { serving, training } = tokens;
  for (const [token, advice] of [
    ['serve-Ab3cDe5fGh7iJk9m', 'It is as long as a real one, and different.'],
    [serving.slice(0, -1), 'It is a real token without its last character.'],
    [serving.slice(0, 6), 'It is only the beginning of a real token.'],
    [serving.slice(1), 'It is only the end of a real token.'],
    [`${serving}x`, 'It is a real token with one character more.'],
    [serving.toLowerCase(), 'It is a real token in small letters, and tokens differ by case.'],
    ['x'.repeat(4000), 'It is 4000 characters long.'],
    ['undefined', 'It is the text "undefined": a client sent a variable that was not set.'],
    ['constructor', 'A plain object has a property of that name, although nobody put it there.'],
    ['__proto__', 'A plain object has a property of that name, although nobody put it there.'],
    ['serving', 'It is the name of a client.'],
  ]) {
    const authorization = `Bearer ${token}`;
    assertUnknown(await ask(read, authorization), authorization, 'invalid_token', advice);
  }
  // Whether these are tokens at all is a matter of taste.
  for (const [token, advice] of [
    [`${serving} ${training}`, 'It is two tokens one after the other.'],
    [`${serving},${training}`, 'It is two tokens with a comma between them.'],
    [`${serving.slice(0, -1)}é`, 'It has as many characters as a real token, and more bytes.'],
  ]) {
    const authorization = `Bearer ${token}`;
    assertUnknown(await ask(read, authorization), authorization, undefined, advice);
  }
});

test('answers 403 when the client lacks the scope', async () => {
  for (const [token, client, route, scope] of [
    [tokens.serving, 'serving', register, 'models:register'],
    [tokens.dashboard, 'dashboard', read, 'models:read'],
  ]) {
    const authorization = `Bearer ${token}`;
    const answer = await ask(route, authorization);
    assert.ok(
      answer.status === 403,
      `The request with ${name(authorization)} should be answered with 403, and it got ${answer.status}. The token belongs to "${client}", which does not have the scope ${scope}.${answer.status === 401 ? ' After a 401 the client would fetch a new token, and that one may not either.' : ''}`,
    );
    const found = parameters(answer.challenge);
    assert.ok(
      found?.error === 'insufficient_scope',
      `The 403 for "${client}" should have error="insufficient_scope" in WWW-Authenticate, so that the sender does not replace a token that is valid. The header is ${answer.challenge ?? 'missing'}.`,
    );
  }
});

test('logs each refusal and keeps tokens out of log and answer', async () => {
  for (const [route, token, status, client] of [
    [read, 'serve-Ab3cDe5fGh7iJk9m', 401, undefined],
    [read, tokens.serving.slice(0, -1), 401, undefined],
    [register, tokens.serving, 403, 'serving'],
    [read, tokens.dashboard, 403, 'dashboard'],
    [read, undefined, 401, undefined],
    [read, ['Token', tokens.training], 401, undefined],
  ]) {
    entries = [];
    printed = [];
    const authorization = token && (Array.isArray(token) ? token.join(' ') : `Bearer ${token}`);
    const { everything, status: got } = await ask(route, authorization);
    const secret = [token].flat().at(-1)?.split('-').at(-1) ?? '';
    for (const [where, text] of [
      ['The log', inspect(entries, { depth: 5 }) + JSON.stringify(entries)],
      ['The console', inspect(printed, { depth: 5 })],
      ['The answer', everything],
    ]) {
      const piece = pieceOf(secret, text);
      assert.ok(
        piece === undefined,
        `${where} of the ${got} for ${name(authorization)} holds a piece of the token: "${piece}". A log is read by more people than may register models, and even a refused token may be one that works elsewhere. Look at what you pass to log and what you put into the challenge.`,
      );
    }
    assert.ok(
      entries.length === 1 &&
        entries[0]?.status === status &&
        (client === undefined || entries[0].client === client),
      `The refusal of ${name(authorization)} should give one log entry with status: ${status}${client ? ` and client: "${client}", so that somebody can tell its owner` : ''}. ${entries.length === 1 ? `It is ${inspect(entries[0])}.` : `There are ${entries.length}.`}`,
    );
  }
});

/** @returns the first six characters in a row that stand in the text too */
function pieceOf(secret, text) {
  for (let start = 0; start + 6 <= secret.length; start++) {
    const piece = secret.slice(start, start + 6);
    if (text.includes(piece)) return piece;
  }
}
