/**
 * A PostgreSQL server of this machine's own, for the native side of the gate: started when first asked for,
 * with the data sets and pgTAP in a template, from which each run gets a database of its own.
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { setupScript, type DataSet } from '../sandbox/postgres/database.ts';

/** Newest first. */
const folders = fs
  .globSync('/usr/lib/postgresql/*/bin')
  .toSorted((a, b) => Number(b.split('/')[4]) - Number(a.split('/')[4]));

/** What to tell somebody whose machine cannot check SQL natively; undefined when it can. */
export function missingPostgres(): string | undefined {
  const [folder] = folders;
  const version = folder?.split('/')[4];
  if (!folder)
    return 'There is no PostgreSQL server here. Get it with: apt-get install -y postgresql postgresql-15-pgtap';
  if (!fs.existsSync(`/usr/share/postgresql/${version}/extension/pgtap.control`))
    return `There is no pgTAP here. Get it with: apt-get install -y postgresql-${version}-pgtap`;
  return undefined;
}

export interface NativePostgres {
  /** A database of its own, made from the template, in the environment that psql reads. */
  database(): Promise<{ readonly env: Readonly<Record<string, string>>; drop(): Promise<void> }>;
  stop(): void;
}

/**
 * Starts a server in a folder of its own.
 * @throws {Error} when it does not start; see {@link missingPostgres}.
 */
export async function startNativePostgres(dataSets: readonly DataSet[]): Promise<NativePostgres> {
  const [bin] = folders;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'postgres-'));
  // A server refuses to run as root; Debian's package brings a user for it.
  const asServer = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
  if (asServer.length) execFileSync('chown', ['postgres', folder]);
  const data = path.join(folder, 'data');
  const run = (program: string, ...args: string[]) => {
    const [command, ...rest] = [...asServer, path.join(bin!, program), ...args];
    execFileSync(command!, rest, { cwd: folder, stdio: 'pipe' });
  };
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  const settings = [
    'fsync=off',
    'autovacuum=off',
    'listen_addresses=',
    'timezone=UTC',
    'max_parallel_workers_per_gather=0',
    'jit=off',
  ];
  const [command, ...args] = [
    ...asServer,
    path.join(bin!, 'postgres'),
    '-D',
    data,
    '-k',
    folder,
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  const server = spawn(command!, args, { stdio: 'ignore', cwd: folder });
  server.unref();
  const env = { PGHOST: folder, PGUSER: 'postgres' };
  const stop = () => {
    // runuser passes the signal on: an immediate shutdown.
    server.kill('SIGQUIT');
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', stop);
  const psql = (database: string, ...rest: string[]) =>
    promisify(execFile)(
      path.join(bin!, 'psql'),
      ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', database, ...rest],
      {
        env: { ...process.env, ...env },
        cwd: folder,
      },
    );
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await psql('postgres', '-c', 'select 1');
      break;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await psql('postgres', '-c', 'create database prepared');
  const file = path.join(folder, 'prepare.sql');
  fs.writeFileSync(
    file,
    `${setupScript(dataSets)}alter database prepared set search_path = public, extensions;\n`,
  );
  await psql('prepared', '-f', file);
  let number = 0;
  return {
    async database() {
      const name = `run_${process.pid}_${++number}`;
      await psql(
        'postgres',
        '-c',
        `create database ${name} template prepared`,
        '-c',
        `alter database ${name} set search_path = public, extensions`,
      );
      return {
        env: { ...env, PGDATABASE: name },
        drop: async () => void (await psql('postgres', '-c', `drop database ${name} with (force)`)),
      };
    },
    stop,
  };
}
