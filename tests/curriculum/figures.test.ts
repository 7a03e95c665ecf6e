/**
 * Figures in the text of an exercise. `figures/<step>/<exercise>.mjs` runs among the files of the solution, with
 * the reader's under `start/` and mistakes under `mistakes/`, and prints sentences and rows as they should stand
 * in the brief, in the explanation of the solution or in the guide.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../src/commands/project.ts';
import { filesOf, loadCurriculum, type TextFiles } from '../../src/curriculum/index.ts';
import { nativeRunner } from '../../src/curriculum/native.ts';

const LIMIT_MS = 60_000;
const folder = path.join(root, 'tests/curriculum/figures');
const { exercises } = loadCurriculum(root);

for (const file of fs.globSync('*/*.mjs', { cwd: folder }).toSorted())
  test(`figures of ${file.slice(0, -'.mjs'.length)}`, async () => {
    const exercise = exercises.find(({ id }) => `${id}.mjs` === file);
    assert.ok(exercise, `No exercise is named as ${file} is.`);
    const mistakes = Object.entries(exercise.mistakes).map(([name, { files }]) =>
      under(`mistakes/${name}`, files),
    );
    const ran = await nativeRunner.run(
      'node figures.mjs',
      Object.assign({}, filesOf(exercise, exercise.solution), under('start', exercise.start), ...mistakes, {
        'figures.mjs': fs.readFileSync(path.join(folder, file), 'utf8'),
      }),
      { runtime: exercise.runtime, limit: LIMIT_MS },
    );
    assert.deepEqual(ran.exit, { code: 0 }, ran.stderr);
    const text = ['exercise.md', 'solution.md', '../../guide.mdx']
      .map((name) => fs.readFileSync(path.join(root, exercise.folder, name), 'utf8'))
      .join('\n');
    for (const stated of ran.stdout.trim().split('\n'))
      assert.ok(text.includes(stated), `The text of ${exercise.id} should say: ${stated}`);
  });

function under(place: string, files: TextFiles): TextFiles {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`${place}/${name}`, content]));
}
