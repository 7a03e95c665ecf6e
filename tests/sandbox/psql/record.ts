/**
 * `node tests/sandbox/psql/record.ts`: runs every program in `programs/` with this machine's own psql and server,
 * and keeps what it prints in `expected.json`, from which `psql.test.ts` judges ours. Recorded with psql 15.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startNativePostgres } from '../../../src/curriculum/native-postgres.ts';

const folder = path.join(import.meta.dirname, 'programs');
const server = await startNativePostgres([]);
const recorded: Record<string, { stdout: string; stderr: string; code: number | null }> = {};
for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.sql'))) {
  const { env, drop } = await server.database();
  // Only psql's own words are of interest: the database is empty.
  execFileSync('psql', ['-Xqc', 'drop schema tap, extensions cascade'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'psql-'));
  fs.cpSync(folder, place, { recursive: true });
  const { stdout, stderr, status } = spawnSync('psql', ['-X', '-f', name], {
    cwd: place,
    encoding: 'utf8',
    env: { ...process.env, ...env, LC_ALL: 'C.UTF-8', PAGER: 'cat' },
  });
  fs.rmSync(place, { recursive: true });
  recorded[name] = { stdout, stderr, code: status };
  await drop();
}
const version = execFileSync('psql', ['--version'], { encoding: 'utf8' }).trim();
fs.writeFileSync(
  path.join(import.meta.dirname, 'expected.json'),
  `${JSON.stringify({ version, recorded }, null, 2)}\n`,
);
process.exit();
