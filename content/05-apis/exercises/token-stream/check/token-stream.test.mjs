import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { draftReply } from '../draft.mjs';

// Nothing here takes longer than some hundred milliseconds. What takes ten times as long is stuck.
const toleratedMs = 2_000;

let server, assistant;
let play; // what the assistant does with the next request
let seen; // what it saw: { method, url, accept, closed }, closed is a promise

before(async () => {
  server = createServer((request, response) => {
    const closed = new Promise((resolve) => response.on('close', resolve));
    seen = { method: request.method, url: request.url, accept: request.headers.accept, closed };
    response.on('error', () => {});
    play(response, request);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  assistant = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const turn = () => new Promise((resolve) => setImmediate(resolve));
const event = (text, end = '\n') => `data: ${JSON.stringify({ text })}${end}${end}`;
const done = 'data: [DONE]\n\n';
const begin = (response, type = 'text/event-stream') => response.writeHead(200, { 'content-type': type });

/** Sends a stream in pieces of so many bytes, each with a packet of its own, and ends it. */
const stream =
  (body, size = 100_000) =>
  async (response) => {
    begin(response);
    const bytes = Buffer.from(body);
    for (let at = 0; at < bytes.length; at += size) {
      response.write(bytes.subarray(at, at + size));
      if (bytes.length <= size) break;
      await sleep(1);
      // However busy the machine is, the reader gets its turns: what lies there for long becomes one chunk.
      for (let turns = 0; turns < 5; turns++) await turn();
    }
    response.end();
  };

/** @returns what came of it in time: { value }, { error } or { late: true } */
async function inTime(promise) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, toleratedMs, { late: true })));
  const settled = Promise.resolve(promise).then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  const outcome = await Promise.race([settled, late]);
  clearTimeout(timer);
  return outcome;
}

/** Reads a whole draft. @returns { pieces, error, late } */
async function read(how, options, ticket = 'T-4429') {
  play = how;
  const draft = draftReply(assistant, ticket, options);
  const pieces = [];
  for (;;) {
    const { value, error, late } = await inTime(draft.next());
    if (late || error !== undefined || value?.done) return { pieces, error, late };
    pieces.push(value?.value);
    if (pieces.length > 200) return { pieces, late: true };
  }
}

// Some characters that a text may hold would break the line that says so.
const shown = (text) =>
  text === undefined
    ? 'undefined'
    : JSON.stringify(text)
        .replaceAll('\\f', '<form feed>')
        .replaceAll('\u2028', '<U+2028>')
        .replaceAll('\u0085', '<U+0085>');
const told = ({ pieces, error, late }) =>
  `came ${pieces.length ? pieces.map(shown).join(', ') : 'nothing'} and then ${
    late
      ? `nothing more within ${toleratedMs} ms`
      : error
        ? described(error)
        : 'the end, as of a complete draft'
  }`;
const described = (error) =>
  `the error "${error?.name ?? 'no name'}: ${String(error?.message ?? error).slice(0, 90)}"`.replaceAll(
    "'",
    '’',
  );

/** Expects these pieces and an end without an error. Pieces may be joined: it is the text that counts. */
function assertDraft(outcome, expected, situation, advice) {
  const text = outcome.pieces.join('');
  const whole = text === expected && !outcome.error && !outcome.late;
  assert.ok(
    whole,
    `${situation} The draft ${shown(expected)} and no error are expected. Instead ${told(outcome)}. ${
      text.includes('\uFFFD')
        ? 'The sign \uFFFD stands where a character was cut in half: it has several bytes, and they came in two chunks. Look at what decodes the bytes, and at what it remembers from one chunk to the next.'
        : advice
    }`,
  );
}

test('yields each piece as soon as it arrives', async () => {
  let go;
  const firstWasRead = new Promise((resolve) => (go = resolve));
  play = async (response) => {
    begin(response, 'text/event-stream; charset=utf-8');
    response.write(event('Hello, '));
    await firstWasRead;
    response.end(event('we are sorry.') + done);
  };
  const draft = draftReply(assistant, 'T-4429');
  const first = await inTime(draft.next());
  assert.ok(
    !first.late,
    `The assistant sent the first event and holds the second one back. After ${toleratedMs} ms nothing has come out of draftReply. The reader of a draft looks at an empty page as long as the model writes. Look at what your code waits for before it yields.`,
  );
  assert.ok(
    first.value?.value === 'Hello, ',
    `The first event holds the text "Hello, ", and draftReply ${first.error ? `threw ${described(first.error)}` : `yielded ${JSON.stringify(first.value?.value)}`}.`,
  );
  go();
  const [second, end] = [await inTime(draft.next()), await inTime(draft.next())];
  assert.ok(
    second.value?.value === 'we are sorry.' && end.value?.done === true,
    `After the second event, "we are sorry.", came [DONE]. draftReply gave ${JSON.stringify(second.value ?? described(second.error))} and then ${JSON.stringify(end.value ?? described(end.error))}.`,
  );
  assert.ok(
    seen.method === 'GET' && seen.url === '/v1/tickets/T-4429/draft',
    `"GET /v1/tickets/T-4429/draft" is expected, and the assistant saw "${seen.method} ${seen.url}".`,
  );
});

test('puts together what was split between chunks', async () => {
  const texts = ['Die Rückzahlung ', 'läuft: 42 € 🙂'];
  for (const size of [7, 1]) {
    const body = texts.map((text) => event(text)).join('') + done;
    const outcome = await read(stream(body, size));
    assertDraft(
      outcome,
      texts.join(''),
      `The stream came in chunks of ${size} byte${size > 1 ? 's' : ''}.`,
      'A chunk is not a line, and not an event: it ends wherever the network cut it. Look at what becomes of the part after the last line end.',
    );
  }
});

test('reads every kind of line end', async () => {
  for (const [name, end] of [
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ]) {
    for (const size of [1000, 1]) {
      const two = `data: {"text":${end}data: "sorry. "}${end}${end}`; // one event of two lines
      const body = event('We are ', end) + two + event('Done', end) + `data: [DONE]${end}${end}`;
      const outcome = await read(stream(body, size));
      assertDraft(
        outcome,
        'We are sorry. Done',
        `Lines end with ${name}, and the chunks have up to ${size} byte${size > 1 ? 's' : ''}.`,
        `A line ends with LF, with CR LF or with CR alone, and one CR LF is one end, also when it comes in two chunks. An event may have several data lines, joined with LF. The data of the second event here is {"text": and "sorry. "} on two lines.`,
      );
    }
  }
  const odd = 'One line\u2028still the same\u0085and still\f.';
  assertDraft(
    await read(stream(event(odd) + done)),
    odd,
    'The text holds U+2028, U+0085 and a form feed, as text from documents does.',
    'They end a line for some libraries, and not in an event stream.',
  );
});

test('skips comments, other fields and other events', async () => {
  const body = [
    '\uFEFF: a comment after a byte order mark\n\n',
    'retry: 3000\nid: 1\nevent: message\ndata:{"text":"We are "}\n\n', // no space after the colon
    ': keep-alive\n\n:\n\n',
    'event: usage\ndata: {"tokens":12}\n\n',
    'event: ping\ndata: not JSON\n\n',
    'data\n: a line that is no data\ndatabase: {"text":"no"}\nevent: usage\n\n',
    'id: 2\ndata: {"text":"sorry: truly."}\nnonsense\n\n',
    'event: ping\n\n',
    'data: {"text":" Bye"}\n\n',
    done,
  ];
  assertDraft(
    await read(stream(body.join(''))),
    'We are sorry: truly. Bye',
    'Between the texts came comments, keep-alives, the fields id and retry, and events of the types usage and ping.',
    'A line that begins with a colon is a comment. The name of a field ends at its first colon, and one space may follow. The type of an event holds for that event only, and only "message", "error" or none mean anything here.',
  );
});

test('ends at [DONE] and closes the connection', async () => {
  const outcome = await read((response) => {
    begin(response);
    response.write(event('Hello') + done); // and the connection stays open
  });
  assertDraft(
    outcome,
    'Hello',
    'The assistant sent "Hello" and [DONE], and did not end the stream.',
    'After [DONE] nothing more is to be waited for.',
  );
  const { late } = await inTime(seen.closed);
  assert.ok(
    !late,
    `The draft was complete, and ${toleratedMs} ms later the connection is still open. Each draft takes up one more. Look at what closes it on your side: a reader that nobody cancels keeps it.`,
  );
});

test('throws when the stream ends before [DONE]', async () => {
  const half = event('Hello, ') + event('we are');
  for (const [what, how] of [
    [
      'The stream ended in good order, but without [DONE], as when a proxy has had enough of it.',
      stream(half),
    ],
    ['The stream ended in the middle of an event.', stream(half + 'data: {"text":" sor')],
    [
      'The connection was cut.',
      async (response, request) => {
        begin(response);
        response.write(half);
        await sleep(50);
        request.socket.destroy();
      },
    ],
  ]) {
    const outcome = await read(how);
    assert.ok(
      outcome.error !== undefined,
      `${what} An error is expected, and there ${told(outcome)}. Whoever gets this cannot tell it from a complete draft, and sends the customer a short answer. Look at what happens when no more chunks come.`,
    );
    assert.ok(
      outcome.pieces.join('') === 'Hello, we are' && outcome.error.name === 'StreamError',
      `${what} "Hello, we are" and then a StreamError are expected, and there ${told(outcome)}. What was complete is the caller’s; whether to use it is the caller’s decision.`,
    );
  }
  const empty = await read(stream(''));
  assert.ok(
    empty.error?.name === 'StreamError',
    `The stream was empty. A StreamError is expected, and there ${told(empty)}.`,
  );
});

test('throws what an error event says', async () => {
  const title = 'the model is overloaded';
  for (const fault of [
    `event: error\ndata: ${JSON.stringify({ title, status: 503 })}\n\n`,
    `data: {"status":503,\ndata: "title":"${title}"}\nevent: error\n\n`, // fields in another order
  ]) {
    const outcome = await read(stream(event('Hello, ') + fault + done));
    assert.ok(
      outcome.error !== undefined && outcome.pieces.join('|') === 'Hello, ',
      `After "Hello, " came an event of the type error. "Hello, " and then an error are expected, and there ${told(outcome)}. The status was 200 long before: in a stream, an event is the only place where a late failure can be told.`,
    );
    const { name, message, status } = outcome.error;
    assert.ok(
      name === 'StreamError' && message.includes(title) && status === 503,
      `The error event says ${JSON.stringify({ title, status: 503 })}. A StreamError with that title and status 503 is expected; there came ${described(outcome.error)} with status ${status}.`,
    );
  }
});

test('stops when the caller aborts or leaves', async () => {
  const endless = async (response) => {
    begin(response);
    response.write(event('Hello'));
  };
  play = endless;
  const reason = new DOMException('The reader has 100 ms.', 'TimeoutError');
  const controller = new AbortController();
  const draft = draftReply(assistant, 'T-4429', { signal: controller.signal });
  await inTime(draft.next());
  const next = draft.next();
  next.catch(() => {});
  await sleep(20);
  controller.abort(reason);
  const { error, late, value } = await inTime(next);
  assert.ok(
    !late && error,
    `The caller aborted while the assistant was silent. An error is expected, and draftReply ${late ? `still waits after ${toleratedMs} ms` : `gave ${JSON.stringify(value)}`}. Hand the signal on to what waits.`,
  );
  assert.ok(
    error === reason,
    `The caller aborted with a TimeoutError as the reason, and draftReply threw ${described(error)}. The reason of the signal is expected: nothing broke, so nobody should be alerted or try again.`,
  );
  assert.ok(
    !(await inTime(seen.closed)).late,
    `The caller aborted, and ${toleratedMs} ms later the connection is still open.`,
  );

  play = endless;
  const other = draftReply(assistant, 'T-4430');
  await inTime(other.next());
  const left = await inTime(other.return()); // what a "break" in the caller's loop does
  const { late: open } = await inTime(seen.closed);
  assert.ok(
    !open && !left.late,
    `The caller left its loop after the first piece, and ${toleratedMs} ms later the connection is still open. The model goes on generating, at your expense, what nobody reads. Look at what your generator does when it is ended from outside: it stops at its yield, and only "finally" and the loops around it still run.`,
  );

  const gone = AbortSignal.abort();
  const never = await read(endless, { signal: gone });
  assert.ok(
    never.error !== undefined && never.error.name !== 'StreamError',
    `The signal was aborted before the call. Its reason is expected as the error, and there ${told(never)}.`,
  );
});

test('refuses what is no event stream', async () => {
  const page = '<h1>Sign in</h1>';
  for (const [status, type, body] of [
    [503, 'application/problem+json', '{"title":"overloaded","status":503}'],
    [404, 'text/event-stream', event('no such ticket') + done],
    [200, 'text/html', page],
    [200, 'text/event-streams', event('Hello') + done],
  ]) {
    const outcome = await read((response) => response.writeHead(status, { 'content-type': type }).end(body));
    assert.ok(
      outcome.error?.name === 'StreamError' && outcome.pieces.length === 0,
      `The assistant answered ${status} with ${type}. No text and a StreamError are expected, and there ${told(outcome)}. Look at status and media type before you read the body.`,
    );
    assert.ok(
      outcome.error.status === status,
      `The assistant answered ${status} with ${type}. The error should carry status ${status}, and it carries ${outcome.error.status}.`,
    );
  }
});
