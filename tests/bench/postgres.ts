/**
 * SQL: the engine against PGlite called directly on the same data in the same Node, and against this machine's
 * own PostgreSQL, in turns within one run. Then Check to verdict in a browser, cold and warm.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { cache, dist, root } from '../../src/commands/project.ts';
import { launchBrowser } from '../../src/commands/browser.ts';
import { serveFolder } from '../../src/commands/server.ts';
import { databaseSets } from '../../src/curriculum/data-sets.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { missingPostgres, startNativePostgres } from '../../src/curriculum/native-postgres.ts';
import { buildPostgresEngine } from '../../src/sandbox/postgres/build.ts';
import { postgresInNode } from '../../src/sandbox/postgres/node.ts';
import { withDraft } from '../support/site.ts';

const RUNS = 10;
const BOOT_MS = 2000;

const QUERIES: Readonly<Record<string, string>> = {
  'one row by key': 'select * from tickets where ticket_id = 100362',
  'count 131,982 rows': "select count(*) from events where kind = 'message'",
  'join and group': `select t.channel, count(*), avg(p.confidence) from tickets t
    join predictions p using (ticket_id) group by 1 order by 1`,
  'window over 30,000 rows': `select sum(n) from (select count(*) over (partition by customer_id order by opened_at
    range between interval '7 days' preceding and current row exclude group) as n from tickets) w`,
  '5,000 rows printed': 'select * from events order by delivery_id limit 5000',
  'an index on 131,982 rows': 'create index bench on events (ticket_id); drop index bench',
};

export async function benchPostgres(log: (line: string) => void): Promise<object> {
  const assets = await buildPostgresEngine(
    path.join(cache, 'postgres-engine'),
    await databaseSets(root),
    log,
  );
  const part = (file: string) => gunzipSync(fs.readFileSync(path.join(assets.folder, file)));
  const direct = await PGlite.create({ loadDataDir: new Blob([part(assets.cluster.file)]) });
  const lacks = missingPostgres();
  const native = lacks ? undefined : await startNativePostgres(await databaseSets(root));
  const database = await native?.database();
  if (lacks) log(lacks);
  const sandbox = await postgresInNode(assets).start({
    signal: new AbortController().signal,
    progress: () => {},
  });

  const rows = [];
  for (const [name, sql] of Object.entries(QUERIES)) {
    const times = { engine: [] as number[], direct: [] as number[], native: [] as number[] };
    for (let run = 0; run < RUNS; run++) {
      times.engine.push(await timed(sandbox, sql));
      // The next server boots now, and would disturb what is measured.
      await new Promise((resolve) => setTimeout(resolve, BOOT_MS));
      await direct.exec(sql); // as the script does below: the second of two counts
      const start = performance.now();
      await direct.exec(sql);
      times.direct.push(performance.now() - start);
      if (database) times.native.push(nativeTime(sql, database.env));
    }
    const row = {
      query: name,
      engine_ms: median(times.engine),
      pglite_ms: median(times.direct),
      ratio: Number((median(times.engine) / median(times.direct)).toFixed(2)),
      ...(database && { native_ms: median(times.native) }),
    };
    rows.push(row);
    log(
      `${name.padEnd(26)} psql here ${row.engine_ms} ms; PGlite called directly ${row.pglite_ms} ms; ratio ${row.ratio.toFixed(2)}; native ${row.native_ms ?? '–'} ms`,
    );
  }
  await sandbox.stop();
  await direct.close();
  native?.stop();
  return { rows, ...(await benchChecks(log)) };
}

/** What `\timing` says of the second of two runs: the statement and its answer, without psql's own layout. */
async function timed(sandbox: Awaited<ReturnType<ReturnType<typeof postgresInNode>['start']>>, sql: string) {
  await sandbox.write({ 'main.sql': `\\o out.txt\n${sql};\n\\timing on\n${sql};` });
  const process = sandbox.spawn('psql -q main.sql', {
    signal: new AbortController().signal,
    timeLimit: 60_000,
    outputLimit: 10_000_000,
  });
  let text = '';
  for await (const chunk of process.output) text += chunk.text;
  return sumOfTimes(text);
}

function nativeTime(sql: string, env: Readonly<Record<string, string>>): number {
  const input = `\\o /dev/null\n${sql};\n\\timing on\n${sql};`;
  return sumOfTimes(
    execFileSync('psql', ['-Xq'], { input, encoding: 'utf8', env: { ...process.env, ...env } }),
  );
}

function sumOfTimes(text: string): number {
  const times = [...text.matchAll(/^Time: ([\d.]+) ms/gm)].map((match) => Number(match[1]));
  if (!times.length) throw new Error(`No time in: ${text}`);
  return times.reduce((sum, time) => sum + time, 0);
}

/** Check pressed to verdict in Chromium: on a page with an empty cache, then again; and what travels before. */
async function benchChecks(log: (line: string) => void): Promise<object> {
  const exercise = loadCurriculum(root).exercises.find(({ id }) => id === 'sql/join-fan-out')!;
  const served = await serveFolder(dist);
  const browser = await launchBrowser('sandbox');
  const cold: number[] = [];
  const warm: number[] = [];
  let bytes = 0;
  for (let run = 0; run < 3; run++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let received = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => void (received += encodedDataLength));
    await withDraft(exercise.id, exercise.solution)(page);
    await page.goto(`${served.url}${exercise.id}/`, { waitUntil: 'networkidle' });
    for (const times of [cold, warm, warm]) {
      const start = performance.now();
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.locator('.verdict.passed').waitFor();
      times.push(performance.now() - start);
      if (times === cold) bytes = received;
      await page.waitForTimeout(BOOT_MS); // the next server boots now
    }
    await context.close();
  }
  await browser.close();
  await served.close();
  const result = { cold_ms: median(cold), warm_ms: median(warm), bytes_before_verdict: bytes };
  log(
    `${exercise.id.padEnd(26)} Check to verdict, warm ${result.warm_ms} ms; cold ${result.cold_ms} ms; ${(bytes / 1e6).toFixed(1)} MB travelled before the first verdict`,
  );
  return result;
}

function median(values: readonly number[]): number {
  return Number(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!.toFixed(1));
}
