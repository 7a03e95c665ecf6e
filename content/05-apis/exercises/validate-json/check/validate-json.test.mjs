import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';
import { createServer } from '../server.mjs';

const limit = 16_384;
const good = { ticket: { id: 'T-4429', text: 'We were charged twice, please send a refund', priority: 2 } };
const json = { 'content-type': 'application/json' };

let server, port;
let crashes; // errors of the server that nobody caught: in production each one ends the process
let crashed; // called with the first one

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
  server = createServer();
  server.on('clientError', (_, socket) => socket.destroy());
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
  crashes = [];
});

/**
 * Sends one request on a connection of its own.
 * @param {object} message  body: sent as it is; unfinished: the body is chunked and its end never sent
 */
async function send(what, { method = 'POST', path = '/v1/classify', headers = json, body, unfinished } = {}) {
  let request, timer;
  const outcome = await new Promise((resolve) => {
    crashed = (crash) => resolve({ crash });
    timer = setTimeout(resolve, unfinished ? 1_000 : 2_500, { late: true });
    request = http.request(
      { host: '127.0.0.1', port, method, path, headers, agent: false },
      async (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (text += chunk));
        response.on('error', (error) => resolve({ error }));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
      },
    );
    request.on('error', (error) => resolve({ error }));
    if (unfinished) request.write(body);
    else request.end(body);
  });
  clearTimeout(timer);
  crashed = undefined;
  request.on('error', () => {});
  request.destroy();

  const { crash, late, error } = outcome;
  assert.ok(
    !crash,
    `The request with ${what} made the server throw "${String(crash?.message ?? crash).replaceAll("'", '’')}" and nothing caught it: the process would end, and every other sender would lose the connection. Look at ${place(crash)}.${what.startsWith('null') ? ' null is valid JSON, and it has no properties.' : ''}`,
  );
  assert.ok(
    !late,
    unfinished
      ? `${what}: 1 s after more than ${limit} bytes there is no answer. The refusal is expected before the sender has finished, because a sender may never finish. Look at what your server waits for, and at how much it keeps in memory until then.`
      : `The request with ${what} got no complete answer within 2.5 s. Look for a path through your code that never calls response.end.`,
  );
  assert.ok(
    !error,
    `The request with ${what} got no answer; the connection ended with ${error?.code ?? error?.message}. A sender that is not told why will try again. Look at what closes the request or the connection before the answer is out.`,
  );
  return outcome;
}

const place = (error) => /server\.mjs:\d+(:\d+)?/.exec(error?.stack)?.[0] ?? 'server.mjs';
const sendJson = (what, value) => send(what, { body: JSON.stringify(value) });

function assertStatus(answer, expected, what, advice) {
  assert.ok(
    answer.status === expected,
    `The request with ${what} should be answered with ${expected}, and it got ${answer.status}. ${advice}`,
  );
}

/** @returns the pointers in a 422, without the leading # */
function pointers(answer, what) {
  let errors;
  try {
    errors = JSON.parse(answer.text).errors;
  } catch {
    // said below
  }
  assert.ok(
    Array.isArray(errors) && errors.length > 0 && errors.every((fault) => typeof fault?.pointer === 'string'),
    `The 422 for ${what} should have a list "errors" with a "pointer" in each entry, so that the sender finds the fault. The body is ${excerpt(answer)}.`,
  );
  return errors.map(({ pointer }) => pointer.replace(/^#/, '')).sort();
}

const excerpt = ({ text }) => (text === '' ? 'empty' : text.slice(0, 120).replaceAll("'", '’'));

test('answers a valid ticket with its label', async () => {
  for (const [what, ticket, label] of [
    ['a ticket about a refund', good.ticket, 'billing'],
    ['a ticket without a priority', { id: 'T-4430', text: 'I cannot sign in' }, 'access'],
    ['a ticket with a field that nobody knows', { ...good.ticket, channel: 'mail' }, 'billing'],
    ['a text of 4000 characters', { id: 'T-4431', text: 'x'.repeat(4000), priority: 4 }, 'other'],
    [
      'a text of 4000 times é, two bytes each',
      { id: 'T-4432', text: 'é'.repeat(4000), priority: 1 },
      'other',
    ],
  ]) {
    const answer = await sendJson(what, { ticket });
    assertStatus(answer, 200, what, `It is valid. The body of the answer is ${excerpt(answer)}.`);
    const result = JSON.parse(answer.text);
    assert.ok(
      result?.label === label && typeof result?.score === 'number',
      `The request with ${what} should get the label "${label}" and a score, and it got ${excerpt(answer)}. Send what classify returns.`,
    );
  }
  const what = 'the media type "Application/JSON; charset=utf-8"';
  const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
  const answer = await send(what, { headers, body: JSON.stringify(good) });
  assertStatus(
    answer,
    200,
    what,
    'A media type is compared without regard to case, and parameters may follow it.',
  );
  const full = JSON.stringify({ ...good, filler: '' });
  const body = JSON.stringify({ ...good, filler: 'x'.repeat(limit - full.length) });
  const whole = await send(`a body of exactly ${limit} bytes`, { body });
  assertStatus(whole, 200, `a body of exactly ${limit} bytes`, 'The limit itself is allowed.');
});

test('answers 404 and 405 for another path or method', async () => {
  const body = JSON.stringify(good);
  // The last one is a path too, although new URL does not take it.
  for (const path of ['/v2/classify', '/v1/classify/batch', '/v1/classifyall', '//']) {
    const other = await send(`the path ${path}`, { path, body });
    assertStatus(other, 404, `the path ${path}`, 'There is only /v1/classify here. Look at request.url.');
  }
  for (const method of ['GET', 'DELETE', 'PUT']) {
    const answer = await send(`the method ${method}`, { method, headers: {} });
    assertStatus(
      answer,
      405,
      `the method ${method}`,
      'The path exists, the method does not. Look at request.method.',
    );
    assert.ok(
      /\bPOST\b/.test(answer.headers.allow ?? ''),
      `A 405 names the methods that do work in the header Allow. "POST" is expected there, and the header is ${answer.headers.allow ?? 'missing'}.`,
    );
  }
});

test('answers 415 for another media type', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonlines',
    undefined,
  ]) {
    const what = type ? `the media type "${type}"` : 'no media type';
    const headers = type ? { 'content-type': type } : {};
    const answer = await send(what, { headers, body: JSON.stringify(good) });
    assertStatus(
      answer,
      415,
      what,
      'Only application/json is agreed on. Look at the header before you look at the body.',
    );
  }
});

test('answers 400 for text that is not JSON', async () => {
  for (const [what, body] of [
    ['half of a JSON text', '{"ticket":{"id":"T-4'],
    ['an empty body', ''],
    ['a bare NaN, as Python writes it', '{"ticket":{"id":"T-1","text":"down","priority":NaN}}'],
  ]) {
    const answer = await send(what, { body });
    assertStatus(
      answer,
      400,
      what,
      'JSON.parse throws on it. A 5xx would tell the sender that the same request may work later.',
    );
  }
});

test('answers 422 for JSON that holds no ticket', async () => {
  for (const [value, where] of [
    [null, ['', '/', '/ticket']],
    [[], ['', '/', '/ticket']],
    ['ticket', ['', '/', '/ticket']],
    [42, ['', '/', '/ticket']],
    [{}, ['/ticket']],
    [{ ticket: null }, ['/ticket']],
    [{ ticket: ['T-4429'] }, ['/ticket']],
    [{ ticket: 'T-4429' }, ['/ticket']],
  ]) {
    const what = `${JSON.stringify(value)} as its document`;
    const answer = await sendJson(what, value);
    const advice = JSON.stringify(value).includes('null')
      ? 'null is valid JSON, and typeof null is "object". Look at where a property of it is read.'
      : 'It is JSON, but it holds no ticket. Look at what is read before its type is known.';
    assertStatus(answer, 422, what, advice);
    const named = pointers(answer, what);
    assert.ok(
      named.some((pointer) => where.includes(pointer)),
      `The 422 for ${what} should point to "#${where[0]}", and it points to ${named.map((pointer) => `"#${pointer}"`).join(', ')}.`,
    );
  }
});

test('answers 422 and names each wrong field', async () => {
  const { id, text } = good.ticket;
  for (const [field, ticket] of [
    ['id', { text }],
    ['id', { id: '', text }],
    ['id', { id: 4429, text }],
    ['text', { id }],
    ['text', { id, text: null }],
    ['text', { id, text: 42 }],
    ['text', { id, text: ['down'] }],
    ['text', { id, text: ' \n ' }],
    ['text', { id, text: 'x'.repeat(4001) }],
    ['priority', { id, text, priority: '2' }],
    ['priority', { id, text, priority: 1.5 }],
    ['priority', { id, text, priority: 5 }],
    ['priority', { id, text, priority: 0 }],
    ['priority', { id, text, priority: null }],
    ['priority', { id, text, priority: true }],
    ['priority', { id, text, priority: [3] }],
  ]) {
    const shown = JSON.stringify(ticket[field]) ?? 'missing';
    const what = `"${field}" ${shown === 'missing' ? 'missing' : `as ${shown.length > 20 ? '4001 characters' : shown}`}`;
    const answer = await sendJson(what, { ticket });
    assertStatus(
      answer,
      422,
      what,
      shown === 'missing'
        ? 'The field is required. Without this refusal the model decides what to make of nothing.'
        : 'A value that is present may still have the wrong type or size, and JavaScript converts it without a word. Look at how this field is tested.',
    );
    const named = pointers(answer, what);
    assert.ok(
      named.length === 1 && named[0] === `/ticket/${field}`,
      `The 422 for ${what} should point to "#/ticket/${field}" and to nothing else, and it points to ${named.map((pointer) => `"#${pointer}"`).join(', ')}.`,
    );
  }
  const what = 'three wrong fields';
  const answer = await sendJson(what, { ticket: { id: 17, text: null, priority: 'high' } });
  assertStatus(answer, 422, what, 'Each of them is reason enough.');
  const named = pointers(answer, what);
  assert.ok(
    named.join() === '/ticket/id,/ticket/priority,/ticket/text',
    `A ticket with a wrong id, text and priority got a 422 that points to ${named.map((pointer) => `"#${pointer}"`).join(', ')}. Report all faults at once, each with its own pointer; otherwise the sender needs one deployment for each. Look at where your code stops.`,
  );
});

test('answers 413 before all of a large body has arrived', async () => {
  const body = JSON.stringify({ ...good, filler: 'x'.repeat(20_000) });
  const whole = await send('a body of 20 kB', { headers: { ...json, 'content-length': body.length }, body });
  assertStatus(whole, 413, 'a body of 20 kB', `The limit is ${limit} bytes.`);

  const wide = JSON.stringify({ ...good, filler: 'é'.repeat(9_000) });
  const answer = await send('9000 times é, two bytes each', { body: wide });
  assertStatus(answer, 413, '9000 times é, two bytes each', `The limit is ${limit} bytes, not characters.`);

  const what = 'A chunked body whose end never comes';
  const early = await send(what, { body, unfinished: true });
  assertStatus(
    early,
    413,
    'a chunked body whose end never comes',
    `The limit is ${limit} bytes, and it has passed that.`,
  );
});

test('describes each refusal and gives nothing away', async () => {
  const secret = 'card-4111-1111';
  for (const [status, what, message] of [
    [404, 'another path', { path: '/admin', body: '{}' }],
    [405, 'another method', { method: 'GET', headers: {} }],
    [415, 'another media type', { headers: { 'content-type': 'text/csv' }, body: secret }],
    [400, 'text that is not JSON', { body: secret }],
    [413, 'a large body', { body: JSON.stringify({ secret: secret.repeat(2_000) }) }],
    [
      422,
      'a wrong ticket',
      { body: JSON.stringify({ ticket: { id: [secret], text: { secret }, priority: secret } }) },
    ],
  ]) {
    const answer = await send(what, message);
    assertStatus(answer, status, what, 'The check with that number in its name says more.');
    const type = answer.headers['content-type'];
    assert.ok(
      /^application\/problem\+json\s*(;|$)/i.test(type ?? ''),
      `The ${status} has the media type ${type ?? 'none'}. Problem details (RFC 9457) are sent as application/problem+json.`,
    );
    let problem;
    try {
      problem = JSON.parse(answer.text);
    } catch {
      // said below
    }
    assert.ok(
      problem?.status === status && typeof problem?.title === 'string' && problem.title !== '',
      `The body of the ${status} should be JSON with "status": ${status} and a "title" for people. It is ${excerpt(answer)}.`,
    );
    assert.ok(
      !answer.text.includes('card-4'),
      `The ${status} repeats a part of the body that was sent: ${excerpt(answer)}. Error bodies end up in logs, and tickets hold personal data. The message of a parser quotes its input.`,
    );
    assert.ok(
      !/\.mjs|node:|\bat [^"]*:\d+:\d+/.test(answer.text),
      `The ${status} shows internals of the server: ${excerpt(answer)}. Write them to your own log instead.`,
    );
  }
});

test('goes on serving after bad requests', async () => {
  const bad = ['null', '{', '[]', '{"ticket":null}', '{"ticket":{"text":42}}', '"', 'x'.repeat(40_000)];
  for (const body of bad) await send(`${body.slice(0, 25)} as its body`, { body });

  // A sender that goes away in the middle.
  await new Promise((gone) => {
    const request = http.request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/v1/classify',
      headers: json,
      agent: false,
    });
    request.on('error', gone);
    request.on('close', gone);
    request.write('{"ticket":');
    setTimeout(() => request.destroy(), 30);
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(
    crashes.length === 0,
    `A sender closed the connection in the middle of its body, and the server threw "${crashes[0]?.message}" with nothing to catch it. Look at what happens to errors of the request.`,
  );
  const answer = await sendJson('a valid ticket after bad ones', good);
  assertStatus(
    answer,
    200,
    'a valid ticket after bad ones',
    'A bad request must not change what others get.',
  );
});
