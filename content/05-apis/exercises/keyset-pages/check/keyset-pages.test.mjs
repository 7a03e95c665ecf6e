import { after, afterEach, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';
import { Store } from '../store.mjs';
import { createTicketApi } from '../tickets.mjs';

const noon = Date.UTC(2031, 4, 4, 12, 0, 0);

let store, server, port;
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

before(() => {
  for (const event of events) {
    theirs.set(event, process.listeners(event));
    process.removeAllListeners(event);
    process.on(event, collect);
  }
});

after(() => {
  for (const event of events) {
    process.removeAllListeners(event);
    for (const listener of theirs.get(event)) process.on(event, listener);
  }
});

const listen = async () => {
  const made = createTicketApi(store);
  await new Promise((ready) => made.listen(0, '127.0.0.1', ready));
  return made;
};
const close = async (made) => {
  made.closeAllConnections();
  await new Promise((closed) => made.close(closed));
};

beforeEach(async () => {
  crashes = [];
  store = new Store();
  server = await listen();
  port = server.address().port;
});
afterEach(() => close(server));

/** Puts tickets into the store, in an order that is not theirs. @param {number[]} times seconds after noon */
function fill(times, first = 4400) {
  const tickets = times.map((time, index) => ticket(first + index, time));
  const shuffled = tickets.map((row, index) => ({ row, key: (index * 7919 + 13) % 101 }));
  for (const { row } of shuffled.sort((a, b) => a.key - b.key)) store.insert(row);
  return tickets;
}

const ticket = (number, time) => ({
  id: `T-${number}`,
  created_at: new Date(noon + time * 1000).toISOString(),
  label: ['billing', 'outage', 'access', 'other'][number % 4],
});

/** Sends one GET. @returns { status, type, text, body } body: parsed, or undefined */
async function get(query, to = port) {
  const path = `/v1/tickets${query && `?${query}`}`;
  let timer;
  const outcome = await new Promise((resolve) => {
    crashed = (crash) => resolve({ crash });
    timer = setTimeout(resolve, 3_000, { late: true });
    http
      .get({ host: '127.0.0.1', port: to, path, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        response.on('error', (error) => resolve({ error }));
        response.on('end', () =>
          resolve({ status: response.statusCode, type: response.headers['content-type'], text }),
        );
      })
      .on('error', (error) => resolve({ error }));
  });
  clearTimeout(timer);
  crashed = undefined;
  const { crash, late, error, text } = outcome;
  const shown = path.length > 120 ? `${path.slice(0, 120)}…` : path;
  assert.ok(
    !crash,
    `GET ${shown} made the API throw "${String(crash?.message ?? crash).replaceAll("'", '’')}" and nothing caught it: the process would end. Look at ${/tickets\.mjs:\d+(:\d+)?/.exec(crash?.stack)?.[0] ?? 'tickets.mjs'}.`,
  );
  assert.ok(
    !late && !error,
    `GET ${shown} got no answer${error ? `; the connection ended with ${error.code ?? error.message}` : ' within 3 s'}. Look for a path through your code that never calls response.end.`,
  );
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    // said by whoever needs it
  }
  return { ...outcome, body, shown };
}

/** @returns {Promise<{ tickets: object[], next: string | null }>} one page that is well formed */
async function page(query, to) {
  const { status, body, text, shown } = await get(query, to);
  assert.ok(
    status === 200,
    `GET ${shown} should be answered with 200, and it got ${status}: ${text.slice(0, 100)}. ${query.includes('cursor') ? 'The cursor comes from the page before, as it is.' : ''}`,
  );
  assert.ok(
    Array.isArray(body?.tickets) &&
      (body.next === null || (typeof body.next === 'string' && body.next !== '')),
    `GET ${shown} should answer {"tickets": […], "next": …}, and next is a text that is not empty, or null. It answered ${text.slice(0, 100)}.`,
  );
  return body;
}

const query = (limit, cursor) => new URLSearchParams({ limit, ...(cursor && { cursor }) }).toString();

/**
 * Reads page after page, as a client does.
 * @param {object} options
 * @param {number[]} options.limits of the pages, in turn
 * @param {(count: number, page: object[]) => void} [options.between] called after each page but the last
 * @param {number[]} [options.ports] of the instances to ask, in turn
 */
async function readAll({ limits, between = () => {}, ports = [port] }) {
  const pages = [];
  for (let cursor; cursor !== null;) {
    const count = pages.length;
    assert.ok(
      count < 60,
      `After 60 pages the reading has not come to an end, and the store holds ${store.all().length} tickets. The last page began with ${pages.at(-1)?.[0]?.id}. Look at what your cursor stands for, and whether each page gets further than the one before.`,
    );
    const limit = limits[count % limits.length];
    const { tickets, next } = await page(query(limit, cursor), ports[count % ports.length]);
    assert.ok(
      tickets.length <= limit && (next === null || tickets.length === limit),
      `A page with limit=${limit} holds ${tickets.length} tickets${next === null ? '' : ', and next says that there are more'}. A page is full, unless it is the last one.`,
    );
    pages.push(tickets);
    cursor = next;
    if (cursor !== null) between(pages.length, tickets);
  }
  return pages;
}

/** Every ticket of `expected` came once, nothing came twice, and the newest came first. */
function assertEachOnce(pages, expected, story) {
  const came = pages.flat();
  const lines = pages.map((tickets) => tickets.map(({ id }) => id).join(' '));
  const shown = lines.slice(0, 8).join(' | ') + (lines.length > 8 ? ' | …' : '');
  const ids = came.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const missing = expected.filter(({ id }) => !ids.includes(id)).map(({ id }) => id);
  const { what, twiceMeans = '', missingMeans = '' } = story;
  assert.ok(
    twice.length === 0,
    `${what} ${[...new Set(twice)].join(', ')} came twice. The pages were: ${shown}. ${twiceMeans}`,
  );
  assert.ok(
    missing.length === 0,
    `${what} ${missing.join(', ')} never came, though nobody deleted ${missing.length === 1 ? 'it' : 'them'}. The pages were: ${shown}. ${missingMeans}`,
  );
  const wrong = came.findIndex((row, index) => index > 0 && row.created_at > came[index - 1].created_at);
  assert.ok(
    wrong === -1,
    `The newest tickets come first. ${ids[wrong]} of ${came[wrong]?.created_at} came after ${ids[wrong - 1]} of ${came[wrong - 1]?.created_at}. Look at how you sort.`,
  );
}

test('lists the newest first, page by page', async () => {
  const empty = await page('');
  assert.ok(
    empty.tickets.length === 0 && empty.next === null,
    `There are no tickets: {"tickets": [], "next": null} is expected, and the answer was ${JSON.stringify(empty)}.`,
  );

  // Ids say nothing about time: imported tickets are older than their ids.
  const all = fill(Array.from({ length: 30 }, (_, index) => (index * 7) % 30));
  const newest = all.find(({ created_at }) => created_at === ticket(0, 29).created_at);
  const order = 'The ids do not follow the times here. Look at which rows your cursor leaves out.';
  assertEachOnce(await readAll({ limits: [4] }), all, {
    what: 'Thirty tickets were read in pages of 4.',
    twiceMeans: order,
    missingMeans: order,
  });
  const pages = await readAll({ limits: [4, 1, 7] });
  assertEachOnce(pages, all, {
    what: 'Thirty tickets were read in pages of 4, 1 and 7.',
    twiceMeans: 'A client may change the limit from page to page.',
    missingMeans: 'A client may change the limit from page to page.',
  });
  const [first] = pages[0];
  assert.ok(
    first.id === newest.id && first.created_at === newest.created_at && first.label === newest.label,
    `The newest ticket is ${JSON.stringify(newest)}. It should be listed first and as the store holds it, and ${JSON.stringify(first)} was.`,
  );
  const { tickets } = await page('');
  assert.ok(
    tickets.length === 20,
    `Without a limit a page should hold 20 tickets, and it holds ${tickets.length} of 30.`,
  );
  const whole = await page('limit=100');
  assert.ok(
    whole.tickets.length === 30 && whole.next === null,
    `With limit=100 all 30 tickets fit on one page. It holds ${whole.tickets.length}, and next is ${JSON.stringify(whole.next)}.`,
  );
});

test('repeats nothing when tickets come in', async () => {
  const before = fill(Array.from({ length: 12 }, (_, index) => index));
  let number = 5000;
  const pages = await readAll({
    limits: [3],
    between: (count) => {
      for (let made = 0; made < Math.min(count, 2); made++) store.insert(ticket(number, number++));
    },
  });
  assertEachOnce(pages, before, {
    what: 'Between two pages of 3, new tickets came in at the top.',
    twiceMeans:
      'Everything below them moved down, so whoever counts rows sees some again. Let the cursor say where the reader is in the order, not how many rows it has seen.',
    missingMeans: 'A new ticket must not push out an old one.',
  });
});

test('skips nothing when tickets are deleted', async () => {
  const tickets = fill(Array.from({ length: 14 }, (_, index) => index));
  const gone = new Set();
  const remove = (id) => {
    store.remove(id);
    gone.add(id);
  };
  const pages = await readAll({ limits: [3], between: (count, rows) => remove(rows[count % 2].id) });
  assertEachOnce(
    pages,
    tickets.filter(({ id }) => !gone.has(id)),
    {
      what: 'Between two pages of 3, a ticket of the page before was deleted.',
      twiceMeans: 'Look at which row the next page begins with.',
      missingMeans:
        'Everything below it moved up, so whoever counts rows skips some. Let the cursor say where the reader is in the order, not how many rows it has seen.',
    },
  );

  const more = fill(
    Array.from({ length: 12 }, (_, index) => 100 + index),
    4500,
  );
  const again = await readAll({ limits: [3], between: (_, rows) => remove(rows.at(-1).id) });
  assertEachOnce(
    again,
    [...tickets, ...more].filter(({ id }) => !gone.has(id)),
    {
      what: 'Each time, the ticket at the end of a page was deleted before the next page was asked for.',
      twiceMeans: 'Whoever looks for that row does not find it. The place in the order is still there.',
      missingMeans: 'Whoever looks for that row does not find it. The place in the order is still there.',
    },
  );
});

test('keeps tickets of one time apart', async () => {
  const times = [0, 1, 2, 5, 5, 5, 5, 5, 5, 5, 5, 8, 9, 9, 9, 11];
  const tickets = fill(times);
  for (const limit of [1, 2, 3, 5])
    assertEachOnce(await readAll({ limits: [limit] }), tickets, {
      what: `T-4403 to T-4410 have the same created_at, and pages of ${limit} cut through them.`,
      twiceMeans: 'A time alone is not a place when many tickets have it. What else tells them apart?',
      missingMeans: 'A time alone is not a place when many tickets have it. What else tells them apart?',
    });
  const gone = new Set();
  const pages = await readAll({
    limits: [2],
    between: (_, rows) => {
      const { id } = rows.at(-1);
      store.remove(id);
      gone.add(id);
    },
  });
  assertEachOnce(
    pages,
    tickets.filter(({ id }) => !gone.has(id)),
    {
      what: 'T-4403 to T-4410 have the same created_at, and each time the ticket at the end of a page was deleted.',
      twiceMeans:
        'The place of a row that is gone lies between its neighbours, also among tickets of one time.',
      missingMeans:
        'The place of a row that is gone lies between its neighbours, also among tickets of one time.',
    },
  );
});

test('ends with a next of null on the last page', async () => {
  fill([0, 1, 2, 3, 4, 5]);
  const first = await page('limit=3');
  assert.ok(
    typeof first.next === 'string',
    `Six tickets with limit=3: the first page should name a next one, and next is ${JSON.stringify(first.next)}.`,
  );
  const second = await page(query(3, first.next));
  assert.ok(
    second.next === null,
    `Six tickets with limit=3: the second page is full and nothing follows it. next should be null, and it is ${JSON.stringify(second.next)}, so every client asks for a page without tickets. A full page alone does not tell whether there is another row.`,
  );
});

test('takes a cursor at another instance', async () => {
  const tickets = fill(Array.from({ length: 11 }, (_, index) => index));
  const other = await listen();
  try {
    const ports = [port, other.address().port];
    const { next } = await page(query(3), ports[0]);
    const { status, text } = await get(query(3, next), ports[1]);
    assert.ok(
      status === 200,
      `The first page came from one instance of the API, and the second page was asked for at another one with the same store. It answered ${status}: ${text.slice(0, 100)}. Behind a load balancer, and after every restart, that is the normal case. Put all that is needed into the cursor.`,
    );
    assertEachOnce(await readAll({ limits: [3], ports }), tickets, {
      what: 'Two instances of the API answered in turn, with the same store.',
      twiceMeans: 'Put all that is needed into the cursor.',
      missingMeans: 'Put all that is needed into the cursor.',
    });
  } finally {
    await close(other);
  }
});

/** Asks and expects a 400 as problem details. */
async function assertRefused(parameters, advice) {
  const { status, type, body, text, shown } = await get(parameters);
  assert.ok(
    status === 400,
    `GET ${shown} should be answered with 400, and it got ${status}${status === 200 ? ` and ${body?.tickets?.length} tickets` : ''}. ${advice}`,
  );
  assert.ok(
    /^application\/problem\+json\s*(;|$)/i.test(type ?? '') &&
      body?.status === 400 &&
      typeof body?.title === 'string',
    `The 400 for ${shown} should be application/problem+json with "title" and "status": 400. It is ${type ?? 'without a type'}: ${text.slice(0, 100)}.`,
  );
}

test('refuses a limit that is out of bounds', async () => {
  fill([0, 1, 2, 3]);
  for (const limit of ['0', '-1', '101', '1000000', '1.5', 'ten', '10abc', 'NaN', ''])
    await assertRefused(
      `limit=${limit}`,
      limit.length > 2 && Number(limit) > 100
        ? 'Without a bound one client reads the whole table in one request, and everybody else waits.'
        : 'It is no integer from 1 to 100. A client that gets something else than it asked for does not notice its mistake.',
    );
});

test('refuses a cursor that it did not make', async () => {
  fill([0, 1, 2, 3, 4, 5]);
  const { next } = await page('limit=2');
  const advice =
    'A cursor comes from a client, so it may be anything. Whoever gets a first page or an empty one instead of a refusal believes that it has read everything.';
  for (const text of ['', '3', 'null', 'abc', '!!!', 'T-4402', '2031-05-04T12:00:02.000Z', 'x'.repeat(5_000)])
    await assertRefused(query(2, text) + (text === '' ? '&cursor=' : ''), advice);
  await assertRefused('limit=2&cursor=%E0%A4%A', `It is not even well-formed as an address. ${advice}`);
  for (const json of ['null', '3', '"T-4402"', '[]', '{}', '{"offset":null}', '[null,null]', 'not JSON'])
    for (const encoding of ['base64url', 'base64', 'hex'])
      await assertRefused(query(2, Buffer.from(json).toString(encoding)), `Decoded it is ${json}. ${advice}`);
  const second = JSON.stringify((await page(query(2, next))).tickets);
  for (const [json, encoding] of altered(next)) {
    const changed = query(2, Buffer.from(json).toString(encoding));
    // A part that the place does not hang on may be anything.
    if (JSON.stringify((await get(changed)).body?.tickets) === second) continue;
    await assertRefused(changed, `It is one of your own cursors with another type in it: ${json}. ${advice}`);
  }
});

/** Variants of a cursor that is JSON underneath, each with a value of a wrong type or none. */
function* altered(cursor) {
  for (const encoding of ['base64url', 'base64', 'hex']) {
    let value;
    try {
      value = JSON.parse(Buffer.from(cursor, encoding).toString('utf8'));
    } catch {
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    for (const key of Object.keys(value))
      for (const other of [null, true, [], {}, undefined]) {
        const copy = structuredClone(value);
        copy[key] = other;
        yield [JSON.stringify(copy), encoding];
      }
    return;
  }
}

test('keeps the cursor opaque', async () => {
  fill(Array.from({ length: 12 }, (_, index) => index));
  const seen = [];
  for (let cursor; cursor !== null && seen.length < 4;) {
    const { tickets, next } = await page(query(3, cursor));
    if (next === null) break;
    const { id, created_at } = tickets.at(-1);
    const told = [id, created_at, String(Date.parse(created_at))].find((text) => next.includes(text));
    assert.ok(
      told === undefined && !/^\d{1,6}$/.test(next),
      `The cursor "${next}" can be read${told ? `: it holds ${told}` : ' as a number'}. Clients will build their own, and then you cannot change it any more. Encode it, for example as base64url.`,
    );
    seen.push(next);
    cursor = next;
  }
  assert.ok(seen.length > 0, 'Twelve tickets with limit=3 should have a second page, and next was null.');
});
