/**
 * Our packages, which bring binary files and WebAssembly: a model, an index, a collection with its vectors.
 * The same program runs on this machine's Node and in Chromium, where nothing may leave the origin.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { nativeRunner } from '../../src/curriculum/native.ts';
import type { Ran, Runner } from '../../src/curriculum/laws.ts';
import { browserRunner, openHarness, type Harness } from '../support/harness.ts';

/** Largest difference between two numbers of a vector that still are the same vector. */
const SAME = 1e-3;

const PROGRAM = `
import fs from 'node:fs';
import { countTokens, embed, EmbedError, model, similarity } from '@roadmap/embed';
const texts = ['The registry does not answer.', 'no further sessions are let in by PostgreSQL', 'exit code 137',
  'naïve café \\u2014 Ünïcödé, \\ud83d\\ude00', 'line one\\nline two\\ttab'];
const vectors = await embed(texts);
const long = 'how do I restart the registry '.repeat(40);
const failure = async (call) => {
  try { await call(); return 'no error'; }
  catch (error) { return error instanceof EmbedError ? [error.code, error.message] : String(error.stack); }
};
/** The package's files, with one changed. */
const changed = async (file, change) => {
  const folder = 'copy-' + Math.random();
  fs.mkdirSync(folder);
  for (const name of fs.readdirSync('node_modules/@roadmap/embed'))
    fs.writeFileSync(folder + '/' + name, fs.readFileSync('node_modules/@roadmap/embed/' + name));
  change(folder + '/' + file);
  console.warn = () => {}; // TensorFlow.js says that it is there twice
  const copy = await import(fs.realpathSync(folder) + '/index.mjs');
  try { await copy.embed('text'); return 'no error'; }
  catch (error) { return [error.code, error.message]; }
};
const flip = (file) => { const bytes = fs.readFileSync(file); bytes[bytes.length >> 1] ^= 1; fs.writeFileSync(file, bytes); };
console.log(JSON.stringify({
  model,
  vectors: vectors.map((vector) => [...vector]),
  alone: [...(await embed(texts[1]))],
  lengths: vectors.map((vector) => Math.sqrt(similarity(vector, vector))),
  none: await embed([]),
  tokens: [await countTokens(''), await countTokens(texts[0]), await countTokens('x '.repeat(50_000))],
  truncated: similarity(await embed(long, { truncate: true }), await embed(long + 'and more', { truncate: true })),
  errors: {
    empty: await failure(() => embed(' \\n')),
    oneOfMany: await failure(() => embed(['fine', ''])),
    long: await failure(() => embed('x '.repeat(50_000))),
    script: await failure(() => embed('\\u30c7\\u30fc\\u30bf\\u30d9\\u30fc\\u30b9\\u304c\\u9045\\u3044')),
    cyrillic: await failure(() => embed('\\u0431\\u0430\\u0437\\u0430 \\u0434\\u0430\\u043d\\u043d\\u044b\\u0445')),
    number: await failure(() => embed(12)),
    dimensions: await failure(async () => similarity(vectors[0], vectors[1].slice(1))),
    damaged: await changed('model.bin', flip),
    damagedGraph: await changed('model.json', flip),
    short: await changed('model.bin', (file) => fs.truncateSync(file, 1000)),
    missing: await changed('model.bin', (file) => fs.rmSync(file)),
  },
  listeners: process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection'),
}));`;

/** Nothing but a compilation keeps it alive; it goes on with ticks, and knows its asynchronous context. */
const COMPILES = `
import { AsyncLocalStorage } from 'node:async_hooks';
const context = new AsyncLocalStorage();
const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
context.run('kept', () => {
  WebAssembly.compile(bytes).then((module) => {
    process.nextTick(() => console.log('tick', context.getStore()));
    return WebAssembly.instantiate(module);
  }).then((instance) => console.log(String(instance)));
});
WebAssembly.instantiate(new Uint8Array(8)).catch((error) => console.log(error.name));
WebAssembly.compile().catch((error) => console.log(error.name));
process.on('exit', () => console.log('exit'));`;

const RETRIEVES = `
import { embed, model as current, similarity } from '@roadmap/embed';
import { createBm25, createExact, createHnsw, fuse } from '@roadmap/retrieval';
import { model, pages, passages, questions } from '@roadmap/runbooks';
import { decode, encode } from 'gpt-tokenizer/encoding/cl100k_base';
const words = createBm25(pages.map(({ id, title, body }) => ({ id, text: title + ' ' + body })));
const exact = createExact(passages);
const hnsw = await createHnsw(passages, { ef: 5 });
const ids = (ranking) => ranking.map(({ id }) => id);
const text = 'kubectl -n triage rollout restart deploy/registry';
console.log(JSON.stringify({
  sameModel: model.revision === current.revision,
  similarity: Math.round(similarity(await embed(questions[3].query), questions[3].vector) * 1e4) / 1e4,
  found: questions.slice(0, 20).map(({ query, vector }) => [
    ids(words.search(query, 5)), ids(exact.search(vector, 5)), ids(hnsw.search(vector, 5)),
    ids(fuse([words.search(query, 9), exact.search(vector, 9)], 5)),
  ]),
  tokens: encode(text).length,
  round: decode(encode(text)) === text,
}));`;

/** Times are short: what is compared is what happens, not when. */
const SERVES = `
import { MODEL, startModelServer } from '@roadmap/model-server';
const fast = { firstToken: 2, nextToken: 1, reply: (messages) => 'You said: ' + messages.at(-1).content };
const ask = async ({ url }, { stream = true, signal, ...body } = {}) => {
  const response = await fetch(url + '/v1/chat/completions', { method: 'POST', signal,
    body: JSON.stringify({ model: MODEL, messages: [{ role: 'user', content: 'one two\\nthree four' }], stream, ...body }) });
  const got = { status: response.status, label: response.headers.get('x-scripted'), after: response.headers.get('retry-after') };
  if (!response.headers.get('content-type').startsWith('text/event-stream')) return { ...got, json: await response.json() };
  let text = '';
  try {
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) text += part;
  } catch (error) { got.broke = true; }
  return { ...got, comment: text.split('\\n')[0], ended: text.endsWith('data: [DONE]\\n\\n'),
    tokens: [...text.matchAll(/"content":("[^"]*")/g)].map(([, token]) => JSON.parse(token)) };
};
const within = async (options, use) => {
  const server = await startModelServer({ ...fast, ...options });
  try { return { got: await use(server), served: server.served.map((one) => ({ ...one })) }; } finally { await server.close(); }
};
const story = (seed) => within({ seed, faults: { error: 0.3, cut: 0.3 } }, async (server) => {
  const statuses = [];
  for (let at = 0; at < 12; at++) statuses.push((await ask(server)).status);
  return statuses;
});
const refused = (options) => startModelServer({ ...fast, ...options }).then(() => 'started', (error) => error.message);
console.log(JSON.stringify({
  streamed: await within({}, (server) => ask(server)),
  whole: await within({}, (server) => ask(server, { stream: false })),
  cut: await within({ faults: { cut: 1 } }, (server) => ask(server)),
  stall: await within({ faults: { stall: 1 } }, async (server) => {
    const got = await ask(server, { signal: AbortSignal.timeout(300) });
    while (!server.served[0].abandoned) await new Promise((resolve) => setTimeout(resolve, 5));
    return got;
  }),
  limited: await within({ limit: { requests: 2, window: 60_000 } }, async (server) =>
    [await ask(server), await ask(server), await ask(server)].map(({ status, after }) => [status, after])),
  stories: [await story(7), await story(7), await story(8)],
  badRequests: await within({}, async (server) => [
    (await ask(server, { model: 'gpt' })).json.error.message, (await ask(server, { messages: [] })).json.error.message,
    (await (await fetch(server.url + '/v1/chat/completions', { method: 'POST', body: '{' })).json()).error.message,
    (await (await fetch(server.url + '/v1/models')).json()).error.message]),
  badScript: (await within({ reply: () => { throw new Error('mine'); } }, (server) => ask(server))).got.json.error.message,
  badOptions: [await refused({ faults: { cut: 2 } }), await refused({ faults: { cut: 0.6, stall: 0.6 } }),
    await refused({ faults: { flood: 1 } }), await refused({ limit: { requests: 0, window: 1 } })],
}));`;

interface Proved {
  readonly model: { readonly dimensions: number; readonly revision: string };
  readonly vectors: number[][];
  readonly alone: number[];
  readonly lengths: number[];
  readonly none: unknown[];
  readonly tokens: number[];
  readonly truncated: number;
  readonly errors: Readonly<Record<string, [code: string, message: string]>>;
  readonly listeners: number;
}

let harness: Harness;
const ran: Record<string, { proved: Proved; compiled: Ran; retrieved: string; served: string }> = {};

before(async () => {
  harness = await openHarness();
  const files = { 'main.mjs': PROGRAM, 'compiles.mjs': COMPILES, 'retrieves.mjs': RETRIEVES };
  const server = { 'serves.mjs': SERVES };
  const runners: Runner[] = [nativeRunner, browserRunner(harness)];
  for (const runner of runners) {
    const { stdout, stderr, exit } = await runner.run('node main.mjs', files, {
      runtime: 'node',
      limit: 90_000,
    });
    assert.deepEqual(
      { stderr, exit },
      { stderr: '', exit: { code: 0 } },
      `${runner.name}: ${stdout.slice(0, 500)}`,
    );
    ran[runner.name] = {
      proved: JSON.parse(stdout) as Proved,
      retrieved: (await runner.run('node retrieves.mjs', files, { runtime: 'node', limit: 90_000 })).stdout,
      served: await printed(runner, 'node serves.mjs', server),
      compiled: await runner.run('node compiles.mjs', files, { runtime: 'node', limit: 30_000 }),
    };
  }
});
after(() => harness.close());

async function printed(runner: Runner, command: string, files: Record<string, string>): Promise<string> {
  const { stdout, stderr, exit } = await runner.run(command, files, { runtime: 'node', limit: 60_000 });
  assert.deepEqual({ stderr, exit }, { stderr: '', exit: { code: 0 } }, `${runner.name}: ${stdout}`);
  return stdout;
}

test('vectors in Chromium are those of Node', () => {
  const [native, chromium] = [ran['native']!.proved, ran['chromium']!.proved];
  assert.deepEqual(chromium.model, native.model);
  for (const [index, vector] of native.vectors.entries()) {
    const differences = vector.map((value, at) => Math.abs(value - chromium.vectors[index]![at]!));
    assert.ok(Math.max(...differences) < SAME, `text ${index}: ${Math.max(...differences)}`);
  }
  assert.deepEqual(chromium.errors, native.errors);
});

test('searches in Chromium find what those of Node find', () => {
  assert.equal(ran['chromium']!.retrieved, ran['native']!.retrieved);
  const { sameModel, similarity, tokens, round } = JSON.parse(ran['native']!.retrieved) as {
    [name: string]: unknown;
  };
  assert.deepEqual(
    { sameModel, similarity, tokens, round },
    { sameModel: true, similarity: 1, tokens: 10, round: true },
  );
});

test('the scripted model server does the same in Chromium as in Node, by its seed', () => {
  assert.deepEqual(JSON.parse(ran['chromium']!.served), JSON.parse(ran['native']!.served));
  const { streamed, whole, cut, stall, limited, stories, badRequests, badScript, badOptions } = JSON.parse(
    ran['native']!.served,
  ) as Record<string, any>;
  const tokens = ['You', ' said:', ' one', ' two', '\nthree', ' four'];
  const label = 'scripted answer; no language model wrote it';
  const answered = { status: 200, label, after: null };
  assert.deepEqual(streamed, {
    got: { ...answered, comment: `: ${label}`, ended: true, tokens },
    served: [{ outcome: 'answered', tokens: 6, abandoned: false }],
  });
  assert.equal(whole.got.json.choices[0].message.content, tokens.join(''));
  assert.deepEqual(whole.got.json.usage, { completion_tokens: 6 });
  const half = tokens.slice(0, 3);
  assert.deepEqual(cut, {
    got: { ...answered, broke: true, comment: `: ${label}`, ended: false, tokens: half },
    served: [{ outcome: 'cut', tokens: 3, abandoned: false }],
  });
  assert.deepEqual(stall.got.tokens, half);
  assert.deepEqual(stall.served, [{ outcome: 'stall', tokens: 3, abandoned: true }]);
  assert.deepEqual(limited.got, [
    [200, null],
    [200, null],
    [429, '60'],
  ]);
  assert.deepEqual(stories[1], stories[0]);
  assert.notDeepEqual(stories[2].served, stories[0].served);
  assert.deepEqual(new Set(stories[0].got), new Set([200, 503]));
  assert.deepEqual(
    badRequests.got.map((message: string) => message.slice(0, 20)),
    ['The one model here i', 'messages is a list o', 'The body is no JSON.', 'There is only POST /'],
  );
  assert.match(badScript, /The script failed: mine/);
  assert.match(
    badOptions.join('\n'),
    /share of cut is 2.*\n.*add up to 1\.2.*\n.*no fault flood.*\n.*at least 1 request/,
  );
});

for (const runner of ['native', 'chromium'])
  describe(runner, () => {
    test('a vector has 512 numbers, length 1, and is the same alone and among others', () => {
      const { vectors, alone, lengths, none, model } = ran[runner]!.proved;
      for (const vector of vectors) assert.equal(vector.length, model.dimensions);
      for (const length of lengths) assert.ok(Math.abs(length - 1) < 1e-5, String(length));
      assert.deepEqual(alone, vectors[1]);
      assert.deepEqual(none, []);
    });

    test('tokens are counted, and what is beyond the 128th is left out when asked for', () => {
      const { tokens, truncated } = ran[runner]!.proved;
      assert.deepEqual([tokens[0], tokens[2]], [0, 50_000]);
      assert.ok(tokens[1]! > 3 && tokens[1]! < 12, String(tokens[1]));
      assert.ok(Math.abs(truncated - 1) < 1e-5, String(truncated));
    });

    test('whatever cannot be embedded is refused by name, with what to do', () => {
      const expected: Record<string, [code: string, words: RegExp]> = {
        empty: ['EMPTY', /leave it out/],
        oneOfMany: ['EMPTY', /^Text 1 is empty/],
        long: ['TOO_LONG', /50000 tokens.*reads 128.*truncate/],
        script: ['UNKNOWN_SCRIPT', /9 letters, and 0 of them are Latin/],
        cyrillic: ['UNKNOWN_SCRIPT', /English/],
        number: ['NOT_TEXT', /number/],
        dimensions: ['DIMENSIONS', /512 numbers cannot be compared with one of 511/],
        damaged: ['MODEL_FILES', /model\.bin is damaged/],
        damagedGraph: ['MODEL_FILES', /model\.json is damaged/],
        short: ['MODEL_FILES', /model\.bin has 1000 bytes instead of/],
        missing: ['MODEL_FILES', /model\.bin cannot be read/],
      };
      const { errors } = ran[runner]!.proved;
      assert.deepEqual(Object.keys(errors), Object.keys(expected));
      for (const [name, [code, words]] of Object.entries(expected)) {
        assert.equal(errors[name]![0], code, name);
        assert.match(errors[name]![1], words, name);
      }
    });

    test('nothing is left behind that listens to how the program fails', () => {
      assert.equal(ran[runner]!.proved.listeners, 0);
    });

    test('a compilation of WebAssembly keeps the program alive', () => {
      const { stdout, exit } = ran[runner]!.compiled;
      assert.deepEqual(exit, { code: 0 });
      const lines = stdout.trimEnd().split('\n');
      assert.equal(lines.at(-1), 'exit');
      assert.deepEqual(lines.slice(0, -1).toSorted(), [
        'CompileError',
        'TypeError',
        '[object WebAssembly.Instance]',
        'tick kept',
      ]);
    });
  });

test('in the page a package is read-only, and no request has left the origin', async () => {
  const { stdout } = await browserRunner(harness).run(
    'node main.mjs',
    {
      'main.mjs': `import fs from 'node:fs';
import { model } from '@roadmap/embed';
for (const file of ['index.mjs', 'model.bin', 'package.json'])
  try { fs.appendFileSync('node_modules/@roadmap/embed/' + file, 'x'); console.log('written'); } catch (error) { console.log(error.code); }`,
    },
    { runtime: 'node', limit: 30_000 },
  );
  assert.equal(stdout, 'EACCES\nEACCES\nEACCES\n');
  assert.ok(
    harness.requests.some((request) => /model-?[\w-]*\.bin/.test(request)),
    'the model was fetched from us',
  );
  // Those that tried to leave are in the list with their whole address.
  assert.deepEqual(
    harness.requests.filter((request) => request.includes('://')),
    [],
  );
});
