/**
 * Makes the assets of the PostgreSQL engine from pinned packages and the data sets of the content:
 *
 *   worker.js       psql and PGlite (`worker.ts`), one module for a worker of a page or of Node
 *   *.bin           gzip: PGlite's program, its share folder, pgvector's library, and the data directory,
 *                   in which the data sets are loaded, analysed and checkpointed
 *   manifest.json   {@link PostgresAssets}
 *
 * The output is keyed by a hash of everything that goes in; an unchanged key does nothing.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { pgtap } from '@electric-sql/pglite-pgtap';
import { vector } from '@electric-sql/pglite-pgvector';
import * as esbuild from 'esbuild';
import { loading, PREPARE, type DataSet } from './database.ts';
import { POSTGRESQL_LICENSE } from './notices.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');

/** Where the assets are, and how large. */
export interface PostgresAssets {
  readonly folder: string;
  /** `18.6` */
  readonly version: string;
  readonly worker: Asset;
  readonly program: Asset;
  readonly share: Asset;
  readonly cluster: Asset;
  readonly vector: Asset;
  /** Columns by table, as the catalog of the prepared database has them, by data set. */
  readonly schemas: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Licences of PostgreSQL and its extensions. The packages below add that of PGlite. */
  readonly license: string;
  /** Folders of the npm packages inside, relative to the project. */
  readonly carries: readonly string[];
}
export interface Asset {
  readonly file: string;
  /** Bytes as they travel. */
  readonly wire: number;
}

/**
 * Builds the engine into `folder`, unless that holds this very build already.
 * @throws {Error} when a data set does not load.
 */
export async function buildPostgresEngine(
  folder: string,
  dataSets: readonly DataSet[],
  log: (line: string) => void,
): Promise<PostgresAssets> {
  const manifestFile = path.join(folder, 'manifest.json');
  const kept = fs.existsSync(manifestFile)
    ? (JSON.parse(fs.readFileSync(manifestFile, 'utf8')) as Manifest)
    : undefined;
  const key = { database: databaseKey(dataSets), worker: workerKey() };
  if (kept?.key.database === key.database && kept.key.worker === key.worker) return kept.assets;
  fs.mkdirSync(folder, { recursive: true });
  // Rows take a minute, the script a second: what did not change is kept.
  const database =
    kept?.key.database === key.database ? kept.assets : await buildDatabase(folder, dataSets, log);
  const assets: PostgresAssets = {
    ...database,
    folder,
    worker: write(folder, 'worker.js', await bundleWorker()),
    license: `${POSTGRESQL_LICENSE}\npgTAP\n\n${pgtapLicense()}`,
    carries: PACKAGES,
  };
  fs.writeFileSync(manifestFile, JSON.stringify({ key, assets } satisfies Manifest));
  return assets;
}

interface Manifest {
  readonly key: { readonly database: string; readonly worker: string };
  readonly assets: PostgresAssets;
}

const PACKAGES = ['pglite', 'pglite-pgtap', 'pglite-pgvector'].map(
  (name) => `node_modules/@electric-sql/${name}`,
);

async function buildDatabase(
  folder: string,
  dataSets: readonly DataSet[],
  log: (line: string) => void,
): Promise<Omit<PostgresAssets, 'folder' | 'worker' | 'license' | 'carries'>> {
  log('Preparing the PostgreSQL database of the page …');
  const dist = (name: string) => path.join(root, 'node_modules/@electric-sql', name);
  const { tar, version, schemas } = await prepareCluster(dataSets);
  return {
    version,
    program: compressed(folder, 'program.bin', fs.readFileSync(dist('pglite/dist/pglite.wasm'))),
    share: compressed(folder, 'share.bin', fs.readFileSync(dist('pglite/dist/pglite.data'))),
    cluster: compressed(folder, 'cluster.bin', tar),
    vector: compressed(folder, 'vector.bin', libraryOf(dist('pglite-pgvector/dist/vector.tar.gz'))),
    schemas,
  };
}

const hashOf = (parts: readonly (string | Uint8Array)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

const lockFile = () => fs.readFileSync(path.join(root, 'package-lock.json'));

const databaseKey = (dataSets: readonly DataSet[]): string =>
  hashOf([
    process.version,
    JSON.stringify(dataSets),
    fs.readFileSync(fileURLToPath(import.meta.url)),
    fs.readFileSync(path.join(here, 'database.ts')),
    lockFile(),
  ]);

function workerKey(): string {
  const sources = fs
    .readdirSync(here, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return hashOf([...sources.toSorted().map((file) => fs.readFileSync(file)), lockFile()]);
}

function write(folder: string, file: string, content: string | Uint8Array): Asset {
  fs.writeFileSync(path.join(folder, file), content);
  return { file, wire: Buffer.byteLength(content) };
}

/** As gzip, which every browser unpacks, under a name that no host takes for it. */
const compressed = (folder: string, file: string, content: Uint8Array): Asset =>
  write(folder, file, gzipSync(content, { level: 6 }));

/** A data directory with extensions and data sets in it, and no log to replay. */
async function prepareCluster(
  dataSets: readonly DataSet[],
): Promise<{ tar: Uint8Array; version: string; schemas: PostgresAssets['schemas'] }> {
  const db = await PGlite.create({
    extensions: { pgtap, vector },
    // Small files of log, for a small directory.
    initDbStartParams: ['--wal-segsize=1'],
  });
  await db.exec(`${PREPARE} create extension vector schema extensions;`);
  const schemas: Record<string, Record<string, string[]>> = {};
  for (const set of dataSets) {
    for (const { sql, input } of loading(set))
      if (input === undefined) await db.exec(sql);
      else await db.query(sql.replace('from stdin', "from '/dev/blob'"), [], { blob: new Blob([input]) });
    const { rows } = await db.query<{ table: string; columns: string[] }>(
      `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and c.relname = any ($1) group by 1`,
      [Object.keys(set.sets.public)],
    );
    schemas[set.name] = Object.fromEntries(rows.map(({ table, columns }) => [table, columns]));
  }
  await db.exec('reset search_path');
  for (const statement of ['vacuum freeze analyze', 'checkpoint']) await db.exec(statement);
  const { rows } = await db.query<{ version: string; first: string; last: string }>(
    `select current_setting('server_version') as version, redo_wal_file as first,
      pg_walfile_name(pg_current_wal_insert_lsn()) as last from pg_control_checkpoint()`,
  );
  const tar = Buffer.from(await (await db.dumpDataDir('none')).arrayBuffer());
  await db.close();
  const [{ version, first, last }] = rows as [(typeof rows)[0]];
  return { tar: withoutOldLog(tar, first, last), version: version.split(' ')[0]!, schemas };
}

/**
 * A server starts from its last checkpoint: the log before it repeats what the tables hold, and files for the
 * log to come are old ones under new names.
 */
function withoutOldLog(tar: Buffer, first: string, last: string): Uint8Array {
  const old = ({ name }: Entry) => {
    const segment = /pg_wal\/([0-9A-F]{24})$/.exec(name)?.[1];
    return segment !== undefined && (segment < first || segment > last);
  };
  const kept = [...entriesOf(tar)].filter((entry) => !old(entry));
  return Buffer.concat([...kept.map(({ from, to }) => tar.subarray(from, to)), Buffer.alloc(1024)]);
}

/** pgTAP's licence, the last section of its manual. */
function pgtapLicense(): string {
  const tar = gunzipSync(
    fs.readFileSync(path.join(root, 'node_modules/@electric-sql/pglite-pgtap/dist/pgtap.tar.gz')),
  );
  const manual = [...entriesOf(tar)].find(({ name }) => name.endsWith('/pgtap.md'));
  const text = manual && tar.toString('utf8', manual.from + BLOCK, manual.from + BLOCK + manual.size);
  const license = text && /^Copyright and License\n-+\n+([\s\S]+)$/m.exec(text)?.[1];
  if (!license)
    throw new Error('The package of pgTAP no longer holds its licence: look for it, and correct this.');
  return license;
}

/** The one shared library in the package of an extension. */
function libraryOf(archive: string): Uint8Array {
  const tar = gunzipSync(fs.readFileSync(archive));
  const library = [...entriesOf(tar)].find(({ name }) => name.endsWith('.so'));
  if (!library) throw new Error(`${archive} holds no library.`);
  return tar.subarray(library.from + BLOCK, library.from + BLOCK + library.size);
}

/** A file or folder in a tar, with its header: bytes `from` to `to`. */
interface Entry {
  readonly name: string;
  readonly size: number;
  readonly from: number;
  readonly to: number;
}

const BLOCK = 512;

function* entriesOf(tar: Buffer): Generator<Entry> {
  for (let from = 0; from + BLOCK <= tar.length && tar[from] !== 0;) {
    const name = tar.toString('utf8', from, from + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('utf8', from + 124, from + 136), 8) || 0;
    const to = from + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    yield { name, size, from, to };
    from = to;
  }
}

async function bundleWorker(): Promise<string> {
  const result = await esbuild.build({
    entryPoints: [path.join(here, 'worker.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    // Asked for in Node alone.
    external: [
      'node:*',
      'fs',
      'fs/promises',
      'path',
      'url',
      'util',
      'module',
      'crypto',
      'os',
      'zlib',
      'stream',
      'stream/promises',
      'worker_threads',
      'ws',
    ],
    // Databases that are kept on a disk are not needed, and their imports exist in Node alone.
    plugins: [
      {
        name: 'in-memory-only',
        setup(build) {
          build.onResolve({ filter: /fs\/(nodefs|opfs-ahp)\.js$/ }, ({ path }) => ({
            path,
            namespace: 'left-out',
          }));
          build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'export {};' }));
        },
      },
    ],
    write: false,
    absWorkingDir: root,
    logLevel: 'error',
  });
  return result.outputFiles[0]!.text;
}
