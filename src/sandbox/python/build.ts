/**
 * Makes the assets of the Python engine from the pinned `pyodide` package:
 *
 *   engine.js          our runtime (`runtime/`) with Pyodide inside, one script for a worker
 *   python.wasm        CPython, as the package has it
 *   stdlib.zip         the standard library, as the package has it
 *   snapshot.bin       the memory of an interpreter that has started and run `library/`
 *   manifest.json      {@link PythonAssets}
 *
 * The output is keyed by a hash of everything that goes in; an unchanged key does nothing.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import * as esbuild from 'esbuild';
import { openThreads } from '../cell/threads.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');
const pyodide = path.join(root, 'node_modules/pyodide');

/** Where the assets are, and how large. `bytes` as read, `wire` about as Brotli sends them. */
export interface PythonAssets {
  readonly folder: string;
  /** Version of the CPython inside: `3.14.2`. */
  readonly version: string;
  readonly engine: Asset;
  readonly wasm: Asset;
  readonly stdlib: Asset;
  readonly snapshot: Asset;
  /** Licence texts of what is inside, each under its name. */
  readonly licenses: readonly string[];
}
export interface Asset {
  readonly file: string;
  readonly bytes: number;
  readonly wire: number;
}

/** Modules of ours that are in the snapshot, in the order in which they import each other. */
const LIBRARY = ['unittest_tap', 'process'];

/** How long an interpreter may take to start from nothing, in milliseconds. A slow machine takes ten seconds. */
const SNAPSHOT_LIMIT = 120_000;

/**
 * Builds the engine into `folder`, unless that holds this very build already.
 * @throws {Error} when the interpreter does not start.
 */
export async function buildPythonEngine(folder: string, log: (line: string) => void): Promise<PythonAssets> {
  const key = inputKey();
  const manifestFile = path.join(folder, 'manifest.json');
  if (fs.existsSync(manifestFile)) {
    const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8')) as {
      key: string;
      assets: PythonAssets;
    };
    if (manifest.key === key) return { ...manifest.assets, folder };
  }
  const { info } = JSON.parse(fs.readFileSync(path.join(pyodide, 'pyodide-lock.json'), 'utf8')) as {
    info: { python: string };
  };
  const { python: version } = info;
  log(`Building the Python engine from CPython ${version} …`);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const script = bundleRuntime(JSON.stringify({ info, packages: {} }));
  const wasm = fs.readFileSync(path.join(pyodide, 'pyodide.asm.wasm'));
  const stdlib = fs.readFileSync(path.join(pyodide, 'python_stdlib.zip'));
  const assets: PythonAssets = {
    folder,
    version,
    engine: write(folder, 'engine.js', Buffer.from(script)),
    wasm: write(folder, 'python.wasm', wasm),
    stdlib: write(folder, 'stdlib.zip', stdlib),
    snapshot: write(folder, 'snapshot.bin', await makeSnapshot(script, wasm, stdlib)),
    licenses: licenses(version),
  };
  fs.writeFileSync(manifestFile, JSON.stringify({ key, assets }));
  return assets;
}

function inputKey(): string {
  const hash = createHash('sha256');
  const sources = ['runtime', 'library', 'licenses'].flatMap((folder) =>
    fs.readdirSync(path.join(here, folder)).map((name) => path.join(here, folder, name)),
  );
  for (const file of [
    ...sources.toSorted(),
    path.join(here, 'build.ts'),
    path.join(here, '../cell/output.ts'),
    path.join(root, 'package-lock.json'),
  ])
    hash.update(fs.readFileSync(file));
  return hash.digest('hex');
}

function write(folder: string, file: string, content: Uint8Array): Asset {
  fs.writeFileSync(path.join(folder, file), content);
  // As `commands/site.ts` compresses it.
  const params = { [constants.BROTLI_PARAM_QUALITY]: content.length > 16_000_000 ? 6 : 9 };
  return { file, bytes: content.length, wire: brotliCompressSync(content, { params }).length };
}

/** @param lock what Pyodide knows of packages: none, and no address to get one from */
function bundleRuntime(lock: string): string {
  const result = esbuild.buildSync({
    entryPoints: [path.join(here, 'runtime/main.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    write: false,
    absWorkingDir: root,
    logLevel: 'error',
    // Imports that Pyodide makes under Node only, where it is made to take itself to be in a browser.
    external: ['node:*', 'ws'],
    inject: [path.join(here, 'runtime/supplies.ts')],
    define: {
      LOCK: JSON.stringify(lock),
      fetch: 'suppliedFetch',
      'WebAssembly.instantiateStreaming': 'suppliedInstantiate',
      process: 'undefined',
      'globalThis.process': 'undefined',
      // Asked for to tell a classic worker, which Pyodide refuses because its loader would not work there.
      'globalThis.importScripts': 'undefined',
      location: 'undefined',
      'import.meta.url': '"https://engine.invalid/engine.js"',
    },
  });
  return `${result.outputFiles[0]!.text}\n//# sourceURL=python-engine.js`;
}

/**
 * Texts that the npm package leaves out, which is why they are kept in `licenses/`: of CPython, of Pyodide, and of
 * the libraries in `python.wasm`, one file each that begins with the library's name.
 */
function licenses(version: string): string[] {
  const text = (name: string) => fs.readFileSync(path.join(here, `licenses/${name}.txt`), 'utf8');
  const manifest = JSON.parse(fs.readFileSync(path.join(pyodide, 'package.json'), 'utf8')) as {
    version: string;
    repository: { url: string };
  };
  const source = manifest.repository.url.replace(/^git\+|\.git$/g, '');
  const named = ['cpython', 'mpl-2.0'];
  const libraries = fs
    .readdirSync(path.join(here, 'licenses'))
    .map((file) => path.basename(file, '.txt'))
    .filter((name) => !named.includes(name))
    .toSorted();
  return [
    `CPython ${version}, with its standard library\n\n${text('cpython')}`,
    `Pyodide ${manifest.version}. Its source: ${source}\n\n${text('mpl-2.0')}`,
    ...libraries.map(text),
  ];
}

/** Starts the interpreter from nothing, runs `library/`, and takes its memory. */
async function makeSnapshot(script: string, wasm: Uint8Array, stdlib: Uint8Array): Promise<Uint8Array> {
  const modules = Object.fromEntries(
    LIBRARY.map((name) => [name, fs.readFileSync(path.join(here, `library/${name}.py`), 'utf8')]),
  );
  const threads = openThreads();
  threads.program('python', script, { type: 'make-snapshot', stdlib, modules }, wasm);
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const timer = setTimeout(
    () => reject(new Error(`Python did not start within ${SNAPSHOT_LIMIT / 1000} s.`)),
    SNAPSHOT_LIMIT,
  );
  threads.start('python', {
    message(data) {
      const { type, snapshot, reason } = data as { type: string; snapshot: Uint8Array; reason: string };
      if (type === 'snapshot') resolve(snapshot);
      else reject(new Error(`Python did not start: ${reason}`));
    },
    error: (reason) => reject(new Error(`Python did not start: ${reason}`)),
    flood: () => {},
  });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    threads.close();
  }
}
