/** Code on its way elsewhere, without a browser: links, and exercises as zip files that run on a machine of one's own. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { dist, root } from '../../src/commands/project.ts';
import { filesOf, loadCurriculum } from '../../src/curriculum/index.ts';
import { packExercise, type Packed } from '../../src/exercise/archive.ts';
import { isShare, readShare, writeShare } from '../../src/exercise/share.ts';
import { judge } from '../../src/exercise/verdict.ts';
import { PREPARE } from '../../src/sandbox/postgres/database.ts';

const { exercises } = loadCurriculum(root);
const exercise = (id: string) => exercises.find((candidate) => candidate.id === id)!;

describe('a link', () => {
  test('brings back what any solution changes', async () => {
    for (const { id, solution } of exercises) {
      const link = await writeShare({ exercise: id, files: solution });
      assert.ok(link && isShare(link), id);
      assert.match(link, /^#[\w=.-]+$/);
      assert.deepEqual(await readShare(link), { exercise: id, files: solution });
    }
  });

  test('that was damaged anywhere is refused, or still says the same', async () => {
    const shared = {
      exercise: 'apis/retry-after',
      files: { 'client.mjs': 'export const ä = "…";\n'.repeat(9) },
    };
    const link = (await writeShare(shared))!;
    for (let at = '#code='.length; at < link.length; at++) {
      const other = link[at] === 'x' ? 'y' : 'x';
      for (const damaged of [link.slice(0, at), link.slice(0, at) + other + link.slice(at + 1)]) {
        const read = await readShare(damaged);
        if ('refused' in read) assert.match(read.refused, /damaged|another version/);
        else assert.deepEqual(read, shared, damaged);
      }
    }
  });

  test('of another shape or another version is refused; one that unfolds to megabytes is not unfolded', async () => {
    const linkOf = async (value: unknown) => {
      const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream('deflate'));
      return `#code=1.${Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url')}`;
    };
    for (const value of [
      5,
      {},
      ['apis/retry-after'],
      ['apis/retry-after', { 'a.mjs': 5 }],
      ['../x', {}],
      [null, {}],
    ])
      assert.match(((await readShare(await linkOf(value))) as { refused: string }).refused, /damaged/);
    assert.match(((await readShare('#code=2.abc')) as { refused: string }).refused, /another version/);
    const large = await linkOf(['apis/retry-after', { 'client.mjs': 'x'.repeat(8_000_000) }]);
    assert.ok(large.length < 16_000);
    assert.match(((await readShare(large)) as { refused: string }).refused, /more code than an exercise has/);
    const noise = Array.from({ length: 40_000 }, (_, at) => ((at * 7919) % 104_729).toString(36)).join('');
    assert.equal(
      await writeShare({ exercise: 'apis/retry-after', files: { 'client.mjs': noise } }),
      undefined,
    );
  });
});

describe('a zip file', () => {
  const packed = (id: string): Packed => {
    const one = exercise(id);
    return {
      ...one,
      run: one.runCommand,
      check: one.checkCommand,
      editable: one.files,
      files: filesOf(one),
      packages: one.packages.map((name) => `${name}@1.2.3`),
    };
  };
  const unpack = (zip: Uint8Array) =>
    Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]));

  test('of every exercise holds its files, the reader’s own in their place, and a README with both commands', () => {
    for (const { id, runtime, solution, runCommand, checkCommand } of exercises) {
      const folder = id.replace('/', '-');
      const files = unpack(packExercise(packed(id), solution));
      for (const [name, text] of Object.entries(filesOf(exercise(id), solution)))
        assert.equal(files[`${folder}/${name}`], text, `${id}: ${name}`);
      const readme = files[`${folder}/README.md`]!;
      for (const command of [runCommand, checkCommand])
        assert.ok(
          readme.includes(runtime === 'postgres' ? command.replace(/ (\S+\.sql)/, ' -f $1') : command),
          `${id}: ${command}`,
        );
    }
  });

  test('runs: its check fails on the starter and passes with the solution, by the command of its README', () => {
    for (const id of ['apis/retry-after', exercises.find(({ runtime }) => runtime === 'python')!.id])
      for (const [attempt, passes] of [
        [{}, false],
        [exercise(id).solution, true],
      ] as const) {
        const place = fs.mkdtempSync(path.join(os.tmpdir(), 'zip-'));
        for (const [name, text] of Object.entries(unpack(packExercise(packed(id), attempt)))) {
          fs.mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
          fs.writeFileSync(path.join(place, name), text);
        }
        const folder = path.join(place, id.replace('/', '-'));
        const [, command] = /^Check:\n\n```sh\n(.+)\n```/m.exec(
          fs.readFileSync(path.join(folder, 'README.md'), 'utf8'),
        )!;
        // Debian calls it python3, as the README says.
        const ran = spawnSync('/bin/sh', ['-c', command!.replace(/^python /, 'python3 ')], {
          cwd: folder,
          encoding: 'utf8',
          env: { PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}`, HOME: place },
        });
        assert.equal(ran.status === 0, passes, ran.stdout + ran.stderr);
        if (id.startsWith('apis/'))
          assert.equal(
            judge(exercise(id).checks, ran, { code: ran.status! }, exercise(id).limit_s).passed,
            passes,
          );
        fs.rmSync(place, { recursive: true });
      }
  });

  test('of an SQL exercise comes with a program that prints its database: both sets, every table with rows', () => {
    const printed = execFileSync(process.execPath, [path.join(dist, 'setup/postgres.mjs')], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    assert.ok(printed.startsWith(PREPARE) && printed.endsWith('\nvacuum freeze analyze;\n'));
    const schema = fs.readFileSync(path.join(root, 'content/data/tickets/schema.sql'), 'utf8');
    const tables = [...schema.matchAll(/create table (\w+)/g)].map(([, table]) => table);
    assert.ok(tables.length > 2 && printed.split(schema).length === 3);
    const loaded = [
      ...printed.matchAll(/^copy (\w+) from stdin \(format csv, header\);\n(?:.+\n){2,}?\\\.$/gm),
    ];
    assert.deepEqual(
      loaded.map(([, table]) => table),
      [...tables, ...tables],
    );
  });
});
