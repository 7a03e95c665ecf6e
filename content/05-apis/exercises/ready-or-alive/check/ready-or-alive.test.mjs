import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';
import { createService } from '../service.mjs';

// Looks at the feature store come every 50 ms here, and take a second at most.
const checkEveryMs = 50;
const toleratedMs = 4_000;

let store, features;
let health; // what the feature store does when it is asked for its health
let rows; // what it does when it is asked for a row
const services = []; // each has an address of its own for the store: { looks, … }
let crashes; // errors of the service that nobody caught: in production each one ends the process

const events = ['uncaughtException', 'unhandledRejection'];
const theirs = new Map();
const collect = (error) => crashes.push(error);

before(async () => {
  for (const event of events) {
    theirs.set(event, process.listeners(event));
    process.removeAllListeners(event);
    process.on(event, collect);
  }
  store = http.createServer((request, response) => {
    const [, number, what] = request.url.split('/');
    if (what !== 'health') return rows(response, request);
    services[number].looks++;
    health(response, request);
  });
  await new Promise((ready) => store.listen(0, '127.0.0.1', ready));
  features = `http://127.0.0.1:${store.address().port}`;
});

after(async () => {
  for (const { server, shutdown } of services) {
    void shutdown();
    server.close();
    server.closeAllConnections();
  }
  store.closeAllConnections();
  await new Promise((closed) => store.close(closed));
  for (const event of events) {
    process.removeAllListeners(event);
    for (const listener of theirs.get(event)) process.on(event, listener);
  }
});

beforeEach(() => {
  health = up;
  rows = row;
  crashes = [];
});

// How the feature store can answer.
const up = (response) => response.end();
const down = (response) => response.writeHead(503).end();
const cut = (_, request) => request.socket.destroy();
const never = () => {};
const row = (response) => response.end('{"customer":"globex"}');

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const model = (ticket, { customer }) => ({ label: 'outage', ticket: ticket.id, customer });

/** Starts a service. @returns { port, shutdown, looks }, looks: how often it asked the store for its health */
async function start(options) {
  const service = { looks: 0 };
  const number = services.push(service) - 1;
  const { server, shutdown } = createService({
    loadModel: async () => model,
    features: `${features}/${number}`,
    checkEveryMs,
    drainMs: 50,
    graceMs: 3_000,
    ...options,
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return Object.assign(service, { server, shutdown, port: server.address().port });
}

/** Sends one request. @returns { status, type, body } or { refused: why } or { late: true } */
async function send(port, method, path, { body, agent = false, ms = toleratedMs } = {}) {
  let timer, request;
  const outcome = await new Promise((resolve) => {
    timer = setTimeout(resolve, ms, { late: true });
    request = http.request({ host: '127.0.0.1', port, method, path, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('error', (error) => resolve({ refused: error.code ?? error.message }));
      response.on('end', () =>
        resolve({ status: response.statusCode, type: response.headers['content-type'], body: text }),
      );
    });
    request.on('error', (error) => resolve({ refused: error.code ?? error.message }));
    request.end(body);
  });
  clearTimeout(timer);
  request.on('error', () => {});
  if (outcome.status === undefined) request.destroy();
  assert.ok(
    crashes.length === 0,
    `During ${method} ${path} the service threw "${String(crashes[0]?.message ?? crashes[0]).replaceAll("'", '’')}", and nothing caught it: the process would end. Look at ${/service\.mjs:\d+(:\d+)?/.exec(crashes[0]?.stack)?.[0] ?? 'service.mjs'}.`,
  );
  return outcome;
}

const live = ({ port }) => send(port, 'GET', '/livez');
const ready = ({ port }) => send(port, 'GET', '/readyz');
const classify = ({ port }, options) =>
  send(port, 'POST', '/v1/classify', { body: '{"ticket":{"id":"T-4429","text":"It is down"}}', ...options });

const told = ({ status, refused, late }) =>
  late ? 'nothing in time' : refused ? `no answer (${refused})` : String(status);

/** Waits until /readyz answers so. @returns the last answer */
async function readyBecomes(service, status) {
  const end = performance.now() + toleratedMs;
  for (;;) {
    const answer = await ready(service);
    if (answer.status === status || performance.now() > end) return answer;
    await sleep(20);
  }
}

/** @returns what came of it in time: 'done', or 'late' */
async function inTime(promise, ms = toleratedMs) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, ms, 'late')));
  const outcome = await Promise.race([Promise.resolve(promise).then(() => 'done'), late]);
  clearTimeout(timer);
  return outcome;
}

function assertAlive(answer, situation) {
  assert.ok(
    answer.status === 200,
    `${situation} /livez should answer 200, and there came ${told(answer)}. Whoever is not alive is restarted: the platform kills all instances at once for something that a restart does not repair, and each one begins anew, with loading its model. Look at what the answer depends on.`,
  );
}

function assertNotReady(answer, situation, advice) {
  assert.ok(
    answer.status === 503,
    `${situation} /readyz should answer 503, and there came ${told(answer)}. ${advice}`,
  );
  let problem;
  try {
    problem = JSON.parse(answer.body);
  } catch {
    // said below
  }
  assert.ok(
    /^application\/problem\+json\s*(;|$)/i.test(answer.type ?? '') &&
      problem?.status === 503 &&
      problem.title,
    `${situation} The 503 should say why, as problem details with "title" and "status". It has the media type ${answer.type ?? 'none'} and the body ${answer.body.slice(0, 80) || '(empty)'}.`,
  );
}

test('is alive while the model loads, and ready after that', async () => {
  let loaded;
  const service = await start({ loadModel: () => new Promise((resolve) => (loaded = resolve)) });
  for (let ms = 0; ms < 1_000 && service.looks < 2; ms += 20) await sleep(20); // now the store is known to be up
  const situation = 'The model is loading and the feature store is up.';
  assertAlive(await live(service), situation);
  assertNotReady(
    await ready(service),
    situation,
    'The load balancer sends tickets to an instance before it has a model, and each of them fails. Look at what must be there for a first answer.',
  );
  const early = await classify(service);
  assert.ok(
    early.status === 503,
    `${situation} A ticket that comes all the same should get 503: not now, later. It got ${told(early)}.`,
  );
  loaded(model);
  const answer = await readyBecomes(service, 200);
  assert.ok(
    answer.status === 200,
    `The model is loaded and the feature store is up. /readyz should answer 200, and ${toleratedMs} ms later there came ${told(answer)}.`,
  );
  const { status, body } = await classify(service);
  assert.ok(
    status === 200 && body.includes('"T-4429"') && body.includes('globex'),
    `The service is ready, and a ticket got ${status} with ${body?.slice(0, 80)}. The answer of the model, from ticket and row, is expected.`,
  );
});

test('is alive and not ready while the feature store is down', async () => {
  const service = await start();
  await readyBecomes(service, 200);
  for (const [how, what] of [
    [down, 'answers 503'],
    [cut, 'cuts every connection'],
    [never, 'accepts requests and never answers'],
  ]) {
    health = how;
    const situation = `The feature store ${what}.`;
    const answer = await readyBecomes(service, 503);
    assertAlive(await live(service), situation);
    assertNotReady(
      answer,
      situation,
      `Without it no ticket can be labelled; checkEveryMs is ${checkEveryMs}, and ${toleratedMs} ms have passed. Look at how the service notices.`,
    );
    health = up;
    const back = await readyBecomes(service, 200);
    assert.ok(
      back.status === 200,
      `The feature store was down and is back. /readyz should answer 200 again, and ${toleratedMs} ms later there came ${told(back)}.`,
    );
  }
});

test('answers probes without asking anybody', async () => {
  const service = await start({ checkEveryMs: 60_000 });
  const first = await readyBecomes(service, 200);
  assert.ok(
    first.status === 200,
    `Model and feature store are there from the start, and checkEveryMs is 60000. ${toleratedMs} ms after the start /readyz should answer 200, and there came ${told(first)}. The first look at the store is at once, not after the first wait.`,
  );
  const looks = service.looks;
  const probes = await Promise.all(
    Array.from({ length: 40 }, (_, i) => (i % 2 ? live(service) : ready(service))),
  );
  assert.ok(
    probes.every(({ status }) => status === 200),
    `40 probes came at the same time, and not all were answered with 200: ${probes.map(told).find((text) => text !== '200')}.`,
  );
  assert.ok(
    service.looks <= looks + 1,
    `40 probes came, and the feature store was asked ${service.looks - looks} times meanwhile, although checkEveryMs is 60000. Each probe of each instance becomes a request to the store, and most of them when it is slow. A probe tells what is known; who finds it out is somebody else. Look at what runs when a probe comes.`,
  );
});

test('says at once that it drains, and goes on serving', async () => {
  const service = await start({ drainMs: 2_000 });
  await readyBecomes(service, 200);
  void service.shutdown();
  await sleep(20);
  const situation = 'Shutdown has begun; drainMs is 2000.';
  const answer = await ready(service);
  const late = answer.status === undefined;
  assert.ok(
    !late,
    `${situation} A probe of /readyz got ${told(answer)}. The load balancers have not noticed yet, and send tickets to a closed door for as long as their next probe takes. Say first that you are going, close later.`,
  );
  assertNotReady(
    answer,
    situation,
    'That is how the load balancers learn that they should look elsewhere. Look at what shutdown tells the probe.',
  );
  assertAlive(await live(service), situation);
  const ticket = await classify(service);
  assert.ok(
    ticket.status === 200,
    `${situation} A new ticket got ${told(ticket)}. Load balancers that have not noticed yet still send some; 200 is expected until drainMs is over.`,
  );
});

test('finishes what is under way', async () => {
  for (const agent of [false, new http.Agent({ keepAlive: true })]) {
    const service = await start({ drainMs: 50, graceMs: 3_000 });
    await readyBecomes(service, 200);
    let answerRow;
    const begun = new Promise((resolve) => {
      rows = (response) => {
        answerRow = () => row(response);
        resolve();
      };
    });
    const ticket = classify(service, { ms: 6_000, agent });
    await begun;
    let ended = false;
    const end = service.shutdown().then(() => (ended = true));
    await sleep(500); // drainMs is long over
    const early = ended;
    answerRow();
    const outcome = await ticket;
    assert.ok(
      outcome.status === 200,
      `A ticket was under way when shutdown began; drainMs is 50, graceMs is 3000, and the row for it came after 500 ms. Its sender should get 200 and got ${told(outcome)}. A request that was accepted was cut off, and its sender does not know whether to send it again. Look at what ends the connections, and when.`,
    );
    assert.ok(
      !early,
      'A ticket was under way, and shutdown had resolved before it was answered. The process ends then, and the ticket with it. Look at what shutdown waits for.',
    );
    const kept = agent ? ' on a connection that the client keeps for its next request' : '';
    assert.ok(
      (await inTime(end)) === 'done',
      `The last ticket was answered${kept}, and ${toleratedMs} ms later shutdown has not resolved. Nothing is under way any more. Look at what it waits for${agent ? ': a connection that is kept alive counts as open' : ''}.`,
    );
    if (agent) agent.destroy();
  }
});

test('ends when it is told to, and leaves nothing running', async () => {
  const agent = new http.Agent({ keepAlive: true });
  const service = await start({ drainMs: 50, graceMs: 3_000 });
  await readyBecomes(service, 200);
  await send(service.port, 'GET', '/livez', { agent }); // an idle connection that stays open
  const end = Promise.all([service.shutdown(), service.shutdown()]); // platforms ask twice
  assert.ok(
    (await inTime(end)) === 'done',
    `Nothing was under way, drainMs is 50, and ${toleratedMs} ms after shutdown began it has not resolved. It was called twice, and a client keeps an idle connection. Look at what it waits for.`,
  );
  const answer = await live(service);
  assert.ok(
    answer.refused !== undefined,
    `Shutdown has resolved, and a new request got ${told(answer)}. By then the server should not listen any more.`,
  );
  await sleep(2 * checkEveryMs);
  service.looks = 0;
  await sleep(10 * checkEveryMs);
  assert.ok(
    service.looks === 0,
    `Shutdown has resolved, and the feature store was asked ${service.looks} times in the ${10 * checkEveryMs} ms after that. What still runs in the background keeps the process from ending by itself. Look at what shutdown stops.`,
  );
  agent.destroy();
});

test('waits no longer than the grace period', async () => {
  const service = await start({ drainMs: 50, graceMs: 200 });
  await readyBecomes(service, 200);
  const begun = new Promise((resolve) => (rows = () => resolve()));
  const ticket = classify(service, { ms: 6_000 });
  await begun;
  const end = await inTime(service.shutdown(), toleratedMs + 250);
  assert.ok(
    end === 'done',
    `The feature store never answers for a ticket that is under way. drainMs is 50 and graceMs is 200; ${toleratedMs + 250} ms after shutdown began it has not resolved. The platform kills the process in the end, and a deployment waits for that each time. Look at what bounds the waiting.`,
  );
  await ticket;
});
