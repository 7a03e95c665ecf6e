// The reporters of node:test/reporters fed with given events: tap, dot, spec, junit
import path from 'node:path';
import { Readable } from 'node:stream';
import * as reporters from 'node:test/reporters';

const error = Object.assign(
  new Error(
    'it failed',
    { cause: Object.assign(new Error('the cause'), { stack: 'Error: the cause\n    at f (file.mjs:1:2)' }) },
  ),
  { code: 'ERR_TEST_FAILURE', failureType: 'testCodeFailure' },
);
const file = path.resolve('x.mjs');
const at = { file, line: 1, column: 1 };
const events = [
  { type: 'test:start', data: { name: 'suite', nesting: 0, ...at } },
  { type: 'test:start', data: { name: 'good', nesting: 1, ...at } },
  { type: 'test:pass', data: { name: 'good', nesting: 1, testNumber: 1, details: { duration_ms: 1.5 }, ...at } },
  { type: 'test:start', data: { name: 'bad & <odd>', nesting: 1, ...at } },
  {
    type: 'test:fail',
    data: { name: 'bad & <odd>', nesting: 1, testNumber: 2, details: { duration_ms: 2, error }, ...at },
  },
  { type: 'test:plan', data: { nesting: 1, count: 2 } },
  {
    type: 'test:fail',
    data: {
      name: 'suite', nesting: 0, testNumber: 1,
      details: {
        duration_ms: 4, type: 'suite',
        error: Object.assign(new Error('1 subtest failed'), { failureType: 'subtestsFailed', code: 'ERR_TEST_FAILURE' }),
      },
      ...at
    },
  },
  { type: 'test:start', data: { name: 'skipped', nesting: 0, ...at } },
  {
    type: 'test:pass',
    data: { name: 'skipped', nesting: 0, testNumber: 2, skip: 'why', details: { duration_ms: 0 }, ...at },
  },
  { type: 'test:stdout', data: { message: 'printed\n', file } },
  { type: 'test:stderr', data: { message: 'printed to stderr\n', file } },
  { type: 'test:plan', data: { nesting: 0, count: 2 } },
  { type: 'test:diagnostic', data: { nesting: 0, message: 'tests 2' } },
];
console.log(Object.keys(reporters));
for (const name of ['tap', 'dot', 'spec', 'junit']) {
  const reporter = reporters[name];
  const stream = Readable.from(events).compose(name === 'spec' ? new reporter() : reporter);
  let text = '';
  for await (const chunk of stream) text += chunk;
  console.log(`== ${name}\n${text.replace(/(hostname|timestamp)="[^"]*"/g, '$1=""')}`);
}
