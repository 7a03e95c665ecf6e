import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../src/commands/project.ts';
import { coverage, lacking, words, type Coverage } from '../../src/curriculum/coverage.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';

const run = (...args: string[]) =>
  execFileSync(process.execPath, [path.join(root, 'src/commands/coverage.ts'), ...args], {
    encoding: 'utf8',
  });

test('as data it is one object of the documented shape, and nothing else', () => {
  const report = JSON.parse(run('--json')) as Coverage;
  assert.deepEqual(Object.keys(report), ['steps', 'failures', 'commands', 'properties']);
  assert.equal(report.steps.length, 14);
  for (const step of report.steps) {
    assert.deepEqual(Object.keys(step), ['id', 'guide', 'words', 'exercises', 'drills', 'topics']);
    assert.equal(step.words > 0, step.guide);
  }
  assert.equal(report.failures.length, 13);
  assert.equal(report.properties.length, 6);
  assert.equal(report.failures.find(({ id }) => id === 'api-timeout')?.drills, 1);
});

test('as text it ends with what the roadmap still lacks', () => {
  const report = coverage(loadCurriculum(root));
  const printed = run();
  for (const missing of lacking(report)) assert.ok(printed.includes(`\n${missing}\n`), missing);
  assert.ok(lacking(report).includes('failure/dns-resolution: no drill'));
  assert.ok(!lacking(report).some((missing) => missing.startsWith('apis')));
});

test('words are those of the text: code and components do not count', () => {
  assert.equal(
    words('Three words here.\n\n```js\nnot these at all\n```\n\n<Exercise id="a" />\n\n- two more\n'),
    5,
  );
});
