/** Our psql against the real one: the same programs print the same, character by character, errors too. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { cache, root } from '../../../src/commands/project.ts';
import { databaseSets } from '../../../src/curriculum/data-sets.ts';
import { buildPostgresEngine } from '../../../src/sandbox/postgres/build.ts';
import { postgresInNode } from '../../../src/sandbox/postgres/node.ts';
import type { Sandbox } from '../../../src/sandbox/index.ts';

const here = import.meta.dirname;
const { recorded } = JSON.parse(fs.readFileSync(path.join(here, 'expected.json'), 'utf8')) as {
  recorded: Record<string, { stdout: string; stderr: string; code: number }>;
};
const files = Object.fromEntries(
  fs
    .readdirSync(path.join(here, 'programs'))
    .map((name) => [name, fs.readFileSync(path.join(here, 'programs', name), 'utf8')]),
);

let sandbox: Sandbox;
before(async () => {
  const assets = await buildPostgresEngine(
    path.join(cache, 'postgres-engine'),
    await databaseSets(root),
    console.log,
  );
  sandbox = await postgresInNode(assets).start({ signal: new AbortController().signal, progress: () => {} });
});
after(() => sandbox.stop());

async function run(program: Record<string, string>, command: string) {
  await sandbox.write(program);
  const process = sandbox.spawn(command, {
    signal: new AbortController().signal,
    timeLimit: 30_000,
    outputLimit: 1e6,
  });
  const printed = { 1: '', 2: '' };
  for await (const { fd, text } of process.output) printed[fd] += text;
  return { stdout: printed[1], stderr: printed[2], exit: await process.exit };
}

/** An empty database before each program: the real one had no tables of ours. */
const EMPTY =
  'set client_min_messages = error; drop table tickets, events, labels, predictions; drop schema second, tap, extensions cascade; set client_min_messages = notice;';

for (const [name, expected] of Object.entries(recorded))
  test(name, async () => {
    const ran = await run(
      { ...files, 'empty.sql': EMPTY },
      `psql -X -q -f empty.sql -c '\\set QUIET off' -f ${name}`,
    );
    assert.equal(ran.stdout, expected.stdout);
    assert.equal(
      ran.stderr.replace(
        /^psql:empty\.sql.*\n(DETAIL.*\n(.* depends on .*\n|drop cascades.*\n|and \d+ other.*\n)*)?/gm,
        '',
      ),
      expected.stderr,
    );
    assert.deepEqual(ran.exit, { code: expected.code });
  });
