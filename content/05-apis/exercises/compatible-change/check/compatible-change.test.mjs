import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { readFeed } from '../feed.mjs';

const item = { ticket: 'T-4402', label: 'billing', score: 0.91, model: 18 };
const expected = { ticket: 'T-4402', label: 'billing', said: 'billing', score: 0.91, model: 18 };

/** Reads a document as it comes from the network. @returns { feed } or { error } */
function read(document) {
  try {
    return { feed: readFeed(JSON.parse(JSON.stringify(document))) };
  } catch (error) {
    return { error };
  }
}

const told = (error) => `"${error?.name ?? 'no name'}: ${error?.message ?? error}"`.replaceAll("'", '’');
const place = (error) => /feed\.mjs:\d+(:\d+)?/.exec(error?.stack)?.[0] ?? 'feed.mjs';
/** Only the fields count, whatever made the object. */
const plain = (prediction) =>
  typeof prediction === 'object' && prediction !== null ? { ...prediction } : prediction;
const show = (value) => JSON.stringify(value)?.replaceAll("'", '’') ?? 'undefined';

/** Reads a feed that can be read. @returns its predictions and refusals, well formed */
function readable(document, what, advice) {
  const { feed, error } = read(document);
  assert.ok(
    error === undefined,
    `${what} should be read, and readFeed threw ${told(error)} at ${place(error)}. ${advice}`,
  );
  assert.ok(
    Array.isArray(feed?.predictions) && Array.isArray(feed?.refused),
    `${what}: readFeed should return { predictions, refused }, two lists, and it returned ${show(feed)}.`,
  );
  return feed;
}

/** Reads one prediction that keeps the contract. */
function assertRead(prediction, result, what, advice) {
  const { predictions, refused } = readable({ contract: '1.0', predictions: [prediction] }, what, advice);
  assert.ok(
    refused.length === 0,
    `${what} should be read, and it was refused: ${show(refused[0])}. ${advice}`,
  );
  assert.ok(
    predictions.length === 1 && isDeepStrictEqual(plain(predictions[0]), result),
    `${what} should be read as ${show(result)}, and it was read as ${show(predictions[0])}. ${advice}`,
  );
}

test('reads what every release has sent', () => {
  assertRead(item, expected, 'A prediction of today', 'Look at the fields of Prediction in feed.mjs.');
  for (const label of ['outage', 'access', 'other'])
    assertRead(
      { ...item, label },
      { ...expected, label, said: label },
      `A prediction with the label ${label}`,
      'Look at what you do with labels.',
    );
  for (const score of [0, 1])
    assertRead(
      { ...item, score },
      { ...expected, score },
      `A prediction with the score ${score}`,
      'It is from 0 to 1, and both ends belong to it. 0 is a number like any other.',
    );
  assertRead(
    { ...item, model: 0 },
    { ...expected, model: 0 },
    'A prediction of model 0',
    'The field is there, and 0 is a whole number like any other.',
  );
  const empty = readable(
    { contract: '1.0', predictions: [] },
    'A feed without predictions',
    'On a quiet night nothing comes in.',
  );
  assert.ok(
    empty.predictions.length === 0 && empty.refused.length === 0,
    `A feed without predictions should give two empty lists, and it gave ${show(empty)}.`,
  );
});

test('ignores fields that it does not know', () => {
  const advice =
    'A field that is new takes nothing away from those that you know. Take what you need, and pass on nothing else: whoever reads your result must not depend on a field that you never promised.';
  assertRead({ ...item, explanation: ['refund'] }, expected, 'A prediction with a field that is new', advice);
  assertRead(
    { ...item, queue: 'vip', said: 'outage', language: { code: 'fr' } },
    expected,
    'A prediction with three fields that are new',
    advice,
  );
  const what = 'A feed with fields that are new beside its predictions';
  const { predictions } = readable(
    { contract: '1.0', took_ms: 12, next: null, predictions: [item] },
    what,
    advice,
  );
  assert.ok(
    isDeepStrictEqual(predictions.map(plain), [expected]),
    `${what} should be read as before, and it gave ${show(predictions)}.`,
  );
});

test('reads a label that is new as other', () => {
  for (const label of ['security', 'legal', 'billing-eu', 'constructor', '__proto__', 'toString'])
    assertRead(
      { ...item, label },
      { ...expected, label: 'other', said: label },
      `A prediction with the label ${label}`,
      label in {}
        ? 'It is a label that is new like any other. A plain object has a property of that name, although nobody put it there.'
        : 'It is a label that is new, and the contract allows that. Somebody still has to work on the ticket, and somebody has to learn what the service said.',
    );
});

test('reads a feed without what is optional', () => {
  const { model, ...without } = item;
  for (const [what, prediction] of [
    ['A prediction without a model', without],
    ['A prediction whose model is null', { ...without, model: null }],
  ])
    assertRead(
      prediction,
      { ...expected, model: null },
      what,
      'The field is optional, and null means the same as absent. Older releases do not have it.',
    );
  for (const [what, contract] of [
    ['A feed that does not name its contract', {}],
    ['A feed whose contract is null', { contract: null }],
  ]) {
    const { predictions } = readable(
      { ...contract, predictions: [item] },
      what,
      'Older releases did not name it, and some are still running.',
    );
    assert.ok(
      isDeepStrictEqual(predictions.map(plain), [expected]),
      `${what} should be read, and it gave ${show(predictions)}.`,
    );
  }
});

test('refuses a prediction that breaks the contract', () => {
  const good = { ...item, ticket: 'T-4403' };
  for (const [what, bad, fields] of [
    ['no score', { ...item, score: undefined }, ['/score']],
    ['a score of null', { ...item, score: null }, ['/score']],
    ['the score "0.91", a text', { ...item, score: '0.91' }, ['/score']],
    ['the score true', { ...item, score: true }, ['/score']],
    ['the score []', { ...item, score: [] }, ['/score']],
    ['a score of 91', { ...item, score: 91 }, ['/score']],
    ['a score of -0.1', { ...item, score: -0.1 }, ['/score']],
    ['no label', { ...item, label: undefined }, ['/label']],
    ['a label of null', { ...item, label: null }, ['/label']],
    ['the label 3', { ...item, label: 3 }, ['/label']],
    ['the label ["billing"]', { ...item, label: ['billing'] }, ['/label']],
    ['an empty label', { ...item, label: '' }, ['/label']],
    ['no ticket', { ...item, ticket: undefined }, ['/ticket']],
    ['the ticket 4402, a number', { ...item, ticket: 4402 }, ['/ticket']],
    ['an empty ticket', { ...item, ticket: '' }, ['/ticket']],
    ['the model "18", a text', { ...item, model: '18' }, ['/model']],
    ['the model 18.5', { ...item, model: 18.5 }, ['/model']],
    ['the model false', { ...item, model: false }, ['/model']],
    ['neither label nor score', { ticket: 'T-4402' }, ['/label', '/score']],
    ['null instead of an object', null, []],
    ['a text instead of an object', 'billing', []],
    ['a list instead of an object', [item], []],
  ]) {
    const { predictions, refused } = readable(
      { contract: '1.4', predictions: [good, bad, good] },
      `A feed whose second prediction has ${what}`,
      'One broken prediction must not keep all the others from being routed. Set it aside, and go on.',
    );
    const broken = predictions.find((prediction) => prediction?.ticket !== 'T-4403');
    assert.ok(
      broken === undefined,
      `A prediction with ${what} breaks the contract, and it was passed on as ${show(broken)}. Tolerance is for what is new. A field that you rely on has kept its promise or it has not.`,
    );
    assert.ok(
      predictions.length === 2,
      `The second of three predictions has ${what}. The other two should be read, and ${predictions.length} were. Look at what one broken prediction does to its neighbours.`,
    );
    assert.ok(
      refused.length === 1,
      `The second of three predictions has ${what}. It should be listed once in refused, so that somebody notices, and refused is ${show(refused)}.`,
    );
    const pointer = String(refused[0]?.pointer).replace(/^#/, '');
    const allowed = ['', ...fields].map((field) => `/predictions/1${field}`);
    assert.ok(
      fields.length ? allowed.slice(1).includes(pointer) : pointer === allowed[0],
      `The second of three predictions has ${what}. Its pointer in refused should be ${allowed.slice(fields.length ? 1 : 0).join(' or ')}, and it is ${show(refused[0]?.pointer)}. Positions are counted from 0, in the document.`,
    );
  }
});

test('keeps the order and the positions of the document', () => {
  const tickets = ['T-1', 'T-2', 'T-3', 'T-4', 'T-5', 'T-6'];
  const broken = [1, 2, 5];
  const document = {
    contract: '1.4',
    predictions: tickets.map((ticket, index) => ({
      ...item,
      ticket,
      score: broken.includes(index) ? 7 : 0.5,
    })),
  };
  const { predictions, refused } = readable(
    document,
    'A feed with three broken predictions of six',
    'Set aside what is broken, and go on.',
  );
  const read = predictions.map((prediction) => prediction?.ticket).join();
  assert.ok(
    read === 'T-1,T-4,T-5',
    `Of six predictions the second, third and sixth are broken. T-1,T-4,T-5 should be read, in this order, and ${read || 'none'} were.`,
  );
  const pointers = refused.map((entry) => String(entry?.pointer).replace(/^#/, ''));
  assert.ok(
    isDeepStrictEqual(
      pointers,
      broken.map((index) => `/predictions/${index}/score`),
    ),
    `Of six predictions the second, third and sixth have a score of 7. The pointers should say so by their position in the document, from 0: ${broken.map((index) => `/predictions/${index}/score`).join(', ')}. They are ${pointers.join(', ') || 'missing'}.`,
  );
});

test('reads every release of contract 1 and no other', () => {
  for (const contract of ['1.0', '1.4', '1.17', '1']) {
    const what = `A feed of contract "${contract}"`;
    const { predictions } = readable(
      { contract, predictions: [item] },
      what,
      'What is added within contract 1 does not break it.',
    );
    assert.ok(
      isDeepStrictEqual(predictions.map(plain), [expected]),
      `${what} should be read, and it gave ${show(predictions)}.`,
    );
  }
  for (const contract of ['2.0', '10.0', '11', '0.9', 'next', '', 1, 2, {}, ['1.4']]) {
    const { feed, error } = read({ contract, predictions: [item] });
    assert.ok(
      error?.name === 'ContractError',
      `A feed of contract ${show(contract)} should be refused with a ContractError, and readFeed ${error ? `threw ${told(error)}` : `returned ${show(feed)}`}. ${aboutContract(contract)}`,
    );
  }
});

function aboutContract(contract) {
  if (typeof contract !== 'string')
    return 'It is no text, so the service does not keep the contract that it names.';
  if (!/^\d/.test(contract)) return 'It does not say which contract that is.';
  const meaning =
    'Another first number says that a field may mean something else, even if it looks the same: in 2.0 the score is a percentage.';
  return contract.startsWith('1') ? `${meaning} Compare the number, not the beginning of the text.` : meaning;
}

test('throws a ContractError when there is no feed', () => {
  for (const document of [
    null,
    'busy',
    42,
    [],
    [item],
    {},
    { contract: '1.4' },
    { predictions: null },
    { predictions: item },
    { predictions: 'none' },
  ]) {
    const { feed, error } = read(document);
    assert.ok(
      error?.name === 'ContractError',
      `The document ${show(document)} has no list of predictions. A ContractError is expected, and readFeed ${error ? `threw ${told(error)} at ${place(error)}` : `returned ${show(feed)}`}. ${error ? 'Whoever reads that looks for a fault in the router, and the layer at fault is the service.' : 'Nothing to do and nothing understood look the same then, and nobody is told.'}`,
    );
  }
});
