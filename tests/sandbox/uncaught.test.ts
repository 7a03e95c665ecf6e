/** What an uncaught error prints is what the pinned real Node prints, from the place to the last line. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { nativeRunner } from '../../src/curriculum/native.ts';
import { openHarness, type Harness } from '../support/harness.ts';

const PROGRAMS: Readonly<Record<string, Record<string, string>>> = {
  'a throw at top level': {
    'main.mjs': "const a = 1;\nfunction f() {\n  throw new TypeError('bad ' + a);\n}\nf();\n",
  },
  'a rejection that nobody handles': {
    'main.mjs': "Promise.reject(new Error('nobody'));\nsetTimeout(() => {}, 50);\n",
  },
  'an export that does not exist': {
    'main.mjs': "import { fine,\n  nope } from './a.mjs';\nfine(nope);\n",
    'a.mjs': 'export const fine = () => {};\n',
  },
  'an exit code of its own': { 'main.mjs': "console.log('a');\nprocess.exit(4);\n" },
  'an error with a cause': { 'main.mjs': "throw new Error('outer', { cause: new Error('inner') });\n" },
  'wrong syntax': { 'main.mjs': "import './a.mjs';\n", 'a.mjs': 'const fine = 1;\nconst broken = ;\n' },
};

let harness: Harness;
before(async () => {
  harness = await openHarness();
});
after(() => harness.close());

/** Node's own frames, and what closes an object that is printed after them, differ by what lies under the library. */
const own = (stderr: string) =>
  stderr
    .replaceAll(/\/tmp\/exercise-\w+/g, '/app')
    .replaceAll(/^ +at .*\bnode:.*\n/gm, '')
    .replaceAll(/ \{$/gm, '')
    .trim();

for (const [name, files] of Object.entries(PROGRAMS))
  test(`${name} prints what Node prints`, async () => {
    const native = await nativeRunner.run('node main.mjs', files, { runtime: 'node', limit: 20_000 });
    const ran = await harness.page.evaluate(([files]) => window.harness.run('node', files, 'node main.mjs'), [
      files,
    ] as const);
    assert.equal(own(ran.stderr), own(native.stderr));
    assert.deepEqual(ran.exit, native.exit);
  });
