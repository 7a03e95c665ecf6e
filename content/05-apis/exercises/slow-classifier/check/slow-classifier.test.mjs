import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { latestVersion } from '../registry-client.mjs';
import { createClassifier } from '../classifier.mjs';

// Deadlines in these checks are 100 ms. They fail only what takes ten times as long, because a
// machine may be slow.
const deadlineMs = 100;
const toleratedMs = 1_000;

let server, registry;
const models = new Map(); // each check has a model of its own: name -> { answer, requests }

before(async () => {
  server = createServer((request, response) => {
    const model = models.get(request.url.split('/')[2]);
    if (!model) return response.writeHead(400).end();
    model.requests++;
    model.open++;
    response.on('close', () => model.open--);
    model.answer(response, request);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  registry = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

function stage(name, answer) {
  const model = { answer, requests: 0, open: 0 };
  models.set(name, model);
  return model;
}

// How a registry can answer.
const version = (number) => (response) => response.end(JSON.stringify({ name: 'triage', version: number }));
const status = (code) => (response) => response.writeHead(code).end('{"title":"no"}');
const never = () => {};
const cut = (_, request) => request.socket.destroy();
const stalled = (response) => response.write('{"name":"triage",');

const sleepWell = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// A wait that takes its time and does not keep the process alive.
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref());

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

/** @returns what came out, { value } or { error }, or { late: true } when nothing did in time */
async function outcome(promise, ms = toleratedMs) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, ms, { late: true })));
  const settled = promise.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  const result = await Promise.race([settled, late]);
  clearTimeout(timer);
  return result;
}

const told = (error) => `"${error?.name ?? 'no name'}: ${error?.message ?? error}"`.replaceAll("'", '’');
const ticket = { id: 'T-4429', text: 'The page is down' };

const ask = (name, options) => latestVersion(registry, name, { deadlineMs, sleep, ...options });
const requestsSaid = (model) =>
  `The registry got ${model.requests} request${model.requests === 1 ? '' : 's'} so far.`;

test('labels a ticket with the version that the registry names', async () => {
  stage('well', version(18));
  const classifier = createClassifier({ registry, model: 'well', client: { deadlineMs: 5_000 } });
  const { value, error, late } = await outcome(classifier.classify(ticket), 5_000);
  assert.ok(
    !late,
    'The registry answered at once, and classify did not settle within 5 s. Look for a promise that is never resolved.',
  );
  assert.ok(!error, `The registry is well, and classify threw ${told(error)}.`);
  assert.ok(
    value?.label === 'outage' && value?.version === 18 && value?.stale === false,
    `The label "outage", version 18 and stale: false are expected, and classify answered ${JSON.stringify(value)}.`,
  );
});

test('gives up in time when the registry never answers', async () => {
  const model = stage('never', never);
  const result = await outcome(ask('never', { maxTries: 20, baseMs: 1 }));
  assert.ok(
    !result.late,
    `The registry accepted the request and never answered. deadlineMs is ${deadlineMs}, and after ${toleratedMs} ms latestVersion still waits. ${requestsSaid(model)} ${
      model.requests > 1
        ? 'The time limit begins anew with each try, so twenty tries may take twenty deadlines. Look at where the clock is started.'
        : 'fetch has no limit of its own for a whole call. Look at what ends a request that gets no answer.'
    }`,
  );
  assert.ok(
    result.error,
    `The registry never answered, and latestVersion returned ${JSON.stringify(result.value)}. An error is expected, so that the classifier can decide.`,
  );
  for (let ms = 0; ms < toleratedMs && model.open > 0; ms += 25) await sleepWell(25);
  assert.ok(
    model.open === 0,
    `latestVersion gave up, and ${toleratedMs} ms later ${model.open} of its requests are still open at the registry. Nobody waits for them any more, and they take up connections on both sides. Look at what cuts off the request itself, not only the waiting for it.`,
  );

  // Without any options the default of 250 ms holds.
  stage('never-by-default', never);
  const byDefault = await outcome(latestVersion(registry, 'never-by-default'), 2_500);
  assert.ok(
    byDefault.error,
    'latestVersion was called without options, and the registry never answered. The default of deadlineMs is 250, and after 2500 ms there is no error.',
  );
});

test('gives up in time when the body stalls', async () => {
  const model = stage('stalled', stalled);
  const result = await outcome(ask('stalled', { maxTries: 2, baseMs: 1 }));
  assert.ok(
    !result.late,
    `The registry sent status 200 and a part of the body, then nothing more. deadlineMs is ${deadlineMs}, and after ${toleratedMs} ms latestVersion still waits. ${requestsSaid(model)} Either there is no deadline, or it ended with the headers: fetch resolves when those are complete, and the body comes after. Look at how long your clock runs.`,
  );
  assert.ok(
    result.error,
    `The body was never complete, and latestVersion returned ${JSON.stringify(result.value)}. An error is expected.`,
  );
});

test('keeps all tries and waits within the deadline', async () => {
  const refusing = stage('refusing', (response) => setTimeout(() => status(503)(response), 60));
  const tries = await outcome(ask('refusing', { maxTries: 40, baseMs: 1 }));
  assert.ok(
    !tries.late,
    `The registry refused each request after 60 ms; deadlineMs is ${deadlineMs} and maxTries is 40. After ${toleratedMs} ms latestVersion is still trying. ${requestsSaid(refusing)} The deadline is for all tries together. Look at what is left of it before the next one.`,
  );
  const seen = refusing.requests;
  await sleepWell(400);
  assert.ok(
    refusing.requests <= seen + 1,
    `latestVersion gave up after ${seen} requests, and in the 400 ms after that the registry got ${refusing.requests - seen} more. Nobody waits for their answers. Look at what ends the loop when the deadline has passed.`,
  );

  // The first try takes two thirds of the deadline, the second never ends. From there one third is left;
  // the check waits for two.
  let late;
  const secondTry = new Promise((resolve) => {
    late = stage('slow-then-never', (response) => {
      if (late.requests === 1) return void setTimeout(() => status(503)(response), 600);
      setTimeout(resolve, 600, 'late');
    });
  });
  const whole = latestVersion(registry, 'slow-then-never', {
    deadlineMs: 900,
    maxTries: 2,
    baseMs: 1,
    sleep,
  });
  const ended = await Promise.race([whole.then(String, () => 'ended'), secondTry]);
  assert.ok(
    ended !== 'late',
    'deadlineMs is 900. The first try was refused after 600 ms, the second got no answer, and 600 ms after its start latestVersion still waits for it. A try may take what is left of the deadline, not a deadline of its own.',
  );
  stage('waiting', status(503));
  const waits = await outcome(ask('waiting', { maxTries: 3, baseMs: 4_000, random: () => 0.5 }));
  assert.ok(
    !waits.late,
    `The registry refused at once, and the first wait is up to 4000 ms long (random is 0.5). deadlineMs is ${deadlineMs}, and after ${toleratedMs} ms latestVersion has not given up. A wait counts as well; one that does not fit needs not begin.`,
  );
  assert.ok(
    tries.error && waits.error,
    'The registry refused every request, and latestVersion returned a value. An error is expected.',
  );
});

test('waits longer, and at random, before each further try', async () => {
  const baseMs = 100;
  const bounds = [100, 200, 400];
  const waitsWith = {};
  for (const chance of [0.1, 0.9]) {
    const model = stage(`busy-${chance * 10}`, status(503));
    const waits = [];
    const result = await outcome(
      ask(`busy-${chance * 10}`, {
        deadlineMs: 5_000,
        maxTries: 4,
        baseMs,
        random: () => chance,
        sleep: (ms) => whenAwaited(() => waits.push(ms)),
      }),
      5_000,
    );
    assert.ok(
      !result.late,
      `The registry refused at once every time, waits took no time, and after 5 s latestVersion has not settled. ${requestsSaid(model)} Wait with options.sleep.`,
    );
    assert.ok(
      waits.length > 0 || model.requests < 2,
      `The registry answered 503 and got ${model.requests} requests without a wait between them. With many callers this is a retry storm: each refusal brings the next request at once. Look at what happens between two tries, and at whether your code waits for the promise of sleep.`,
    );
    assert.ok(
      model.requests === 4 && waits.length === 3,
      `The registry answered 503 every time; maxTries is 4. Four requests with three waits between them are expected, and there were ${model.requests} requests and ${waits.length} waits.`,
    );
    const fits = waits.every((ms, index) => Number.isFinite(ms) && ms >= 0 && ms <= bounds[index] + 1);
    assert.ok(
      fits,
      `With baseMs ${baseMs} the three waits are at most 100, 200 and 400 ms long. sleep was called with ${waits.join(', ')}. Look at the exponent, and at what random is multiplied with.`,
    );
    waitsWith[chance] = waits;
  }
  const [low, high] = [waitsWith[0.1], waitsWith[0.9]];
  const spread = bounds.every((bound, index) => Math.abs(high[index] - low[index]) > bound / 2);
  assert.ok(
    spread,
    `With random 0.1 the waits were ${low.join(', ')} ms, with random 0.9 they were ${high.join(', ')} ms. Full jitter draws each wait from 0 to its bound, so they should differ by more than half of it. Clients that failed together and wait equally long come back together.`,
  );
  for (const waits of [low, high])
    assert.ok(
      waits[1] > waits[0] * 1.5 && waits[2] > waits[1] * 1.5,
      `With the same random number each wait should be twice as long as the one before. They were ${waits.join(', ')} ms. A registry that refused twice needs more time than one that refused once.`,
    );
});

test('makes no more tries than allowed', async () => {
  for (const [name, how, what] of [
    ['full', status(503), 'answered 503'],
    ['limited', status(429), 'answered 429'],
    ['faulty', status(500), 'answered 500'],
    ['broken', cut, 'cut the connection'],
  ]) {
    const model = stage(name, how);
    const result = await outcome(ask(name, { deadlineMs: 5_000, maxTries: 3, baseMs: 1 }), 5_000);
    assert.ok(
      result.error,
      `The registry ${what} every time. After the last try an error is expected, and latestVersion ${result.late ? 'did not settle within 5 s' : `returned ${JSON.stringify(result.value)}`}.`,
    );
    assert.ok(
      model.requests === 3,
      `The registry ${what} every time, and maxTries is 3. It got ${model.requests} requests. The first request counts too, and a failure that may pass deserves all three.`,
    );
  }
  const model = stage('full-by-default', status(503));
  await outcome(latestVersion(registry, 'full-by-default', { deadlineMs: 5_000, baseMs: 1 }), 5_000);
  assert.ok(
    model.requests === 3,
    `latestVersion was called without maxTries, whose default is 3, and the registry answered 503 every time. It got ${model.requests} requests.`,
  );
});

test('does not ask again after a 404', async () => {
  const model = stage('unknown', status(404));
  const result = await outcome(ask('unknown', { deadlineMs: 5_000, maxTries: 3, baseMs: 1 }), 5_000);
  assert.ok(
    model.requests === 1,
    `The registry answered 404, there is no such model, and got ${model.requests} requests. The next answer will be the same. Look at which statuses lead to another try.`,
  );
  assert.ok(
    result.error?.status === 404,
    `After a 404 an error with status 404 is expected, and latestVersion ${result.error ? `threw ${told(result.error)} with status ${result.error.status}` : `returned ${JSON.stringify(result.value)}`}.`,
  );
});

test('serves the last known version while the registry is down', async () => {
  const client = { deadlineMs, maxTries: 2, baseMs: 1, sleep };
  for (const [name, how, what] of [
    ['down-refuses', status(503), 'answers 503'],
    ['down-cuts', cut, 'cuts every connection'],
    ['down-hangs', never, 'accepts requests and never answers'],
  ]) {
    const model = stage(name, version(18));
    // Only a hang needs the short deadline; the others are no test of the machine's speed.
    const [deadline, ms] = how === never ? [deadlineMs, toleratedMs] : [5_000, 5_000];
    const classifier = createClassifier({
      registry,
      model: name,
      client: { ...client, deadlineMs: deadline },
    });
    for (let tries = 0; tries < 10; tries++) {
      const { value } = await outcome(classifier.classify(ticket), 5_000);
      if (value?.version === 18) break;
    }
    model.answer = how;
    const asked = model.requests;
    let { value, error, late } = await outcome(classifier.classify(ticket), ms);
    assert.ok(
      model.requests <= asked + 2,
      `The registry ${what}, and for one ticket it got ${model.requests - asked} requests. The classifier was made with client: { maxTries: 2 }. Look at whether the options for the client reach latestVersion.`,
    );
    // A version may be taken for the newest one for a moment after it was confirmed.
    const end = performance.now() + 3_000;
    while (value?.stale === false && performance.now() < end) {
      await sleepWell(25);
      ({ value, error, late } = await outcome(classifier.classify(ticket), ms));
    }
    assert.ok(
      !late,
      `The registry ${what}, and classify did not answer within ${ms} ms. The sender of the ticket waits for it. Look at whether the options for the client reach latestVersion.`,
    );
    assert.ok(
      !error,
      `The registry ${what}, and classify threw ${told(error)}. The model works, and version 18 is known from the ticket before. Look at who catches the error of latestVersion.`,
    );
    assert.ok(
      value?.version === 18 && value?.label === 'outage',
      `The registry ${what}. The label "outage" with the last known version, 18, is expected, and classify answered ${JSON.stringify(value)}.`,
    );
    assert.ok(
      value.stale === true,
      `The registry ${what}, and 3 s later the answer says stale: ${value.stale}. Nobody could confirm the version, and whoever reads the answer should know.`,
    );
  }
  stage('down-from-the-start', status(503));
  const fresh = createClassifier({ registry, model: 'down-from-the-start', client });
  const first = await outcome(fresh.classify(ticket), 5_000);
  assert.ok(
    first.error,
    `The registry has been down from the start, so no version is known. classify should throw, and it ${first.late ? 'did not settle within 5 s' : `answered ${JSON.stringify(first.value)}`}.`,
  );
});

test('takes the new version when the registry is back', async () => {
  const model = stage('recovers', version(18));
  const client = { deadlineMs: 2_000, maxTries: 2, baseMs: 1, sleep };
  const classifier = createClassifier({ registry, model: 'recovers', client });
  await outcome(classifier.classify(ticket), 5_000);
  model.answer = status(503);
  await outcome(classifier.classify(ticket), 5_000);
  model.answer = version(19);

  let last;
  const end = performance.now() + 3_000;
  do {
    last = await outcome(classifier.classify(ticket), 5_000);
    if (last.value?.version === 19 && last.value.stale === false) return;
    await sleepWell(25);
  } while (performance.now() < end);
  assert.fail(
    `The registry was down and has been back for 3 s with version 19. classify ${
      last.value
        ? `still answers ${JSON.stringify(last.value)}`
        : last.late
          ? 'does not settle'
          : `throws ${told(last.error)}`
    }. Version 19 with stale: false is expected. Look at what ends the time of the last known version.`,
  );
});
