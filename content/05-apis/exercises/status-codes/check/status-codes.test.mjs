import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { getLatestVersion } from '../registry.mjs';

const token = 'tok-7f3a91c2-do-not-print';
const model = { name: 'triage', version: 18, labels: ['billing', 'outage', 'access', 'other'] };
const page = '<!doctype html><title>Service unavailable</title>';

let server, registry;
let answer; // what the registry does with the next requests
let requests;

before(async () => {
  server = createServer((request, response) => {
    requests.push({ method: request.method, url: request.url, headers: request.headers });
    answer(request, response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  registry = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  requests = [];
});

const json = (status, body) => (_, response) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const html = (status) => (_, response) =>
  response.writeHead(status, { 'content-type': 'text/html' }).end(page);
const cut = (request) => request.socket.destroy();

/** Asks once. @returns what came out: { value } or { error } */
async function ask(how, { name = 'triage', secret = token } = {}) {
  answer = how;
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 3_000, 'late')));
  try {
    const value = await Promise.race([getLatestVersion(registry, name, secret), late]);
    assert.ok(
      value !== 'late',
      `getLatestVersion did not settle within 3 s, though the registry had finished. It got ${requests.length} requests. Look for a promise that is never resolved or rejected.`,
    );
    return { value };
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return { error };
  } finally {
    clearTimeout(timer);
  }
}

const show = (value) => inspect(value, { depth: 1, breakLength: Infinity }).replaceAll("'", '"');
const told = (error) =>
  `"${error?.name ?? 'no name'}: ${error?.message ?? show(error)}"`.replaceAll("'", '’');

/** Asks and expects an error that a caller can act on. */
async function expectError(how, { situation, status, retryable, advice }) {
  const { value, error } = await ask(how);
  assert.ok(
    error !== undefined,
    `The registry ${situation}, and getLatestVersion returned ${show(value)}. ${
      value === null
        ? 'null means that there is no such model, so an outage or a refusal looks as if the model was deleted.'
        : 'An error is expected, because the question was not answered. fetch resolves for every status.'
    } ${advice}`,
  );
  assert.ok(
    status === 200 || error?.name !== 'SyntaxError',
    `The registry ${situation}, and parsing that failed: ${told(error)}. Look at the status before you read the body. Only a 200 promises a model, and a proxy sends HTML with everything else.`,
  );
  assert.ok(
    error?.retryable === retryable,
    `The registry ${situation}. The error should have retryable: ${retryable}, and it has retryable: ${show(error?.retryable)}. It says ${told(error)}. ${advice}`,
  );
  assert.ok(
    error.status === status,
    `The registry ${situation}. The error should have status: ${status}, and it has status: ${show(error.status)}. Whoever reads the log needs it to find the layer at fault.`,
  );
  return error;
}

test('returns the model of a 200', async () => {
  const { value, error } = await ask(json(200, model));
  assert.ok(
    error === undefined,
    `The registry answered 200 with JSON, and getLatestVersion threw ${told(error)}.`,
  );
  assert.ok(
    JSON.stringify(value) === JSON.stringify(model),
    `The registry sent the model ${JSON.stringify(model)}, and getLatestVersion returned ${show(value)}. Return the parsed body as it is.`,
  );
  const { method, url } = requests[0] ?? {};
  assert.ok(
    method === 'GET' && url === '/models/triage/versions/latest',
    `"GET /models/triage/versions/latest" is expected, and the registry saw "${method} ${url}".`,
  );

  requests = [];
  const router = { name: 'router', version: 3 };
  const type = 'application/json; charset=utf-8';
  const other = await ask(
    (_, response) => response.writeHead(200, { 'content-type': type }).end(JSON.stringify(router)),
    { name: 'router' },
  );
  assert.ok(
    requests[0]?.url === '/models/router/versions/latest',
    `"GET /models/router/versions/latest" is expected for the model "router", and the registry saw "${requests[0]?.method} ${requests[0]?.url}".`,
  );
  assert.ok(
    other.error === undefined && JSON.stringify(other.value) === JSON.stringify(router),
    `The registry sent ${JSON.stringify(router)} as "${type}", and getLatestVersion ${other.error ? `threw ${told(other.error)}` : `returned ${show(other.value)}`}. A media type may have parameters.`,
  );
});

test('sends the token in Authorization only', async () => {
  await ask(json(200, model));
  assert.ok(requests.length > 0, 'The registry got no request at all. Look at how getLatestVersion asks it.');
  for (const { url, headers } of requests) {
    assert.ok(
      headers.authorization === `Bearer ${token}`,
      `The header Authorization should be "Bearer" and the token, and the registry saw ${headers.authorization === undefined ? 'no such header' : 'something else'}.`,
    );
    const others = Object.entries(headers).filter(
      ([name, value]) => name !== 'authorization' && value.includes(token),
    );
    assert.ok(
      !url.includes(token),
      'The address contains the token. Addresses are written to access logs; headers mostly are not.',
    );
    assert.ok(
      others.length === 0,
      `The token is also in the header "${others[0]?.[0]}". Clients remove only Authorization when a redirect leads to another host.`,
    );
  }
});

test('answers null when there is no such model', async () => {
  const { value, error } = await ask(json(404, { title: 'no such model' }));
  assert.ok(
    error === undefined,
    `The registry answered 404: there is no such model. getLatestVersion threw ${told(error)}. This is the answer to the question, so null is expected.`,
  );
  assert.ok(
    value === null,
    `The registry answered 404: there is no such model. null is expected, and getLatestVersion returned ${show(value)}, the body of the refusal. Its caller would take that for a model.`,
  );
});

test('marks 401, 403 and every other status as not worth a retry', async () => {
  for (const [status, how] of [
    [401, json(401, { title: 'invalid token' })],
    [403, json(403, { title: 'insufficient scope' })],
    [400, json(400, { title: 'bad request' })],
    [409, json(409, { title: 'conflict' })],
    [410, json(410, { title: 'this version is gone' })],
    [204, (_, response) => response.writeHead(204).end()],
  ]) {
    await expectError(how, {
      situation: `answered ${status}`,
      status,
      retryable: false,
      advice:
        'The same request will get the same answer until a person changes something. Decide by response.status.',
    });
  }
});

test('marks 429 and 5xx as worth a retry', async () => {
  for (const [status, content, how] of [
    [503, 'a page of HTML', html(503)],
    [429, 'JSON', json(429, { title: 'slow down' })],
    [500, 'JSON', json(500, { title: 'disk full' })],
    [502, 'a page of HTML', html(502)],
    [507, 'JSON', json(507, { title: 'no space' })],
    [599, 'a page of HTML', html(599)],
  ]) {
    await expectError(how, {
      situation: `answered ${status} with ${content}`,
      status,
      retryable: true,
      advice: 'The same request may succeed later. Decide by response.status.',
    });
  }
});

test('says so when a 200 does not hold JSON', async () => {
  for (const [what, how] of [
    ['a page of HTML', html(200)],
    [
      'half of a JSON text',
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"name":"tri'),
    ],
    ['an empty body', (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end()],
  ]) {
    const error = await expectError(how, {
      situation: `answered 200 with ${what}`,
      status: 200,
      retryable: false,
      advice: 'A 200 can come from a sign-in page or a proxy in between. Expect that parsing fails.',
    });
    assert.ok(
      /not JSON/i.test(error.message),
      `The registry answered 200 with ${what}, and the error says ${told(error)}. Its message should contain the words "not JSON", so that the reader of a log looks for a page in between and not for a bug in the parser.`,
    );
  }
});

test('marks a missing answer as worth a retry', async () => {
  await expectError(cut, {
    situation: 'cut the connection before it answered',
    status: undefined,
    retryable: true,
    advice:
      'fetch rejects here, with an error of its own that knows nothing of retryable. Look at who catches it.',
  });
  const { value, error } = await ask((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
    response.write('{"name":"tri');
    setTimeout(() => request.socket.destroy(), 20); // the headers and the first bytes have arrived by then
  });
  assert.ok(
    error !== undefined && error?.retryable === true,
    `The registry answered 200, and the connection broke in the middle of the body. An error with retryable: true is expected, and getLatestVersion ${error === undefined ? `returned ${show(value)}` : `threw ${told(error)} with retryable: ${show(error?.retryable)}`}. Nobody has sent anything that is not JSON; the answer is incomplete. Reading a body can fail like fetch itself.`,
  );
});

test('keeps the token out of every error', async () => {
  const echo = (status) => (request, response) => {
    const body = JSON.stringify({ title: 'refused', received: request.headers.authorization });
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };
  const page200 = (request, response) => response.end(`<p>You sent ${request.headers.authorization}</p>`);
  // Short, as some tokens are: the message of a parser then quotes all of it.
  const short = 'tok-7f3a';
  const bare200 = (_, response) => response.end(short);
  for (const [situation, how, secret = token] of [
    ['answered 401 and repeated the token in its body', echo(401)],
    ['answered 403 and repeated the token in its body', echo(403)],
    ['answered 500 and repeated the token in its body', echo(500)],
    ['answered 200 with HTML that repeats the token', page200],
    ['answered 200 with nothing but the token', bare200, short],
    ['cut the connection', cut],
  ]) {
    const { error } = await ask(how, { secret });
    if (error === undefined) continue; // the other checks speak about this
    const printed = inspect(error, { depth: 8, showHidden: true });
    assert.ok(
      !printed.includes(secret),
      `The registry ${situation}, and the error contains the token in ${String(error.message).includes(secret) ? 'its message' : 'one of its properties or its cause'}. An error ends up in logs, and whoever reads those could use the token. Look at what you copy from the request or from the body.`,
    );
  }
});
