/**
 * Makes the assets of the embedded Node engine from pinned packages:
 *
 *   engine.js          our runtime (`runtime/`), one script for a worker
 *   library.json       Node's own `lib/`, read out of the installed Node binary, patched and minified
 *   packages/<n>.js    npm packages that reader code may import, one self-contained module each
 *   manifest.json      {@link NodeAssets}
 *
 * The output is keyed by a hash of everything that goes in; an unchanged key does nothing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { nodePackages } from './packages.ts';
import { applyPatches } from './patches.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');

/** Where the assets are, and how large. `bytes` as read, `wire` as Brotli sends them. */
export interface NodeAssets {
  readonly folder: string;
  /** Version of the Node whose library this is: `v24.21.0`. */
  readonly version: string;
  readonly engine: Asset;
  readonly library: Asset;
  /** Text of Node's licence. */
  readonly license: string;
  /** Folders of the npm packages inside, relative to the project. */
  readonly carries: readonly string[];
  /** By import specifier. */
  readonly packages: Readonly<Record<string, Asset>>;
}
export interface Asset {
  readonly file: string;
  readonly bytes: number;
  readonly wire: number;
}

/**
 * Modules of Node's library that are left out: they wrap C++ that has no meaning in a browser, or
 * `runtime/overrides.js` replaces them whole.
 */
const LEFT_OUT = new RegExp(
  '^(' +
    [
      'internal/deps/(amaro|v8|minimatch)',
      'internal/(crypto|quic|debugger|repl|inspector|http2|main|v8_prof|policy|source_map|webidl-gen|vm)',
      'internal/(test_runner/coverage|process/(finalization|permission))',
      '_tls|https2|http2|tls$|inspector|repl|sqlite|wasi|cluster|internal/cluster',
      'internal/child_process|child_process|crypto$|zlib|vm$|v8$|dgram|internal/dgram',
      'worker_threads|internal/worker$|perf_hooks|internal/perf|dns|internal/dns',
      'string_decoder|internal/encoding|internal/blob|internal/file|internal/options|module$|internal/modules',
    ].join('|') +
    ')',
);
const KEPT_ALL_THE_SAME =
  /internal\/source_map\/source_map_cache|internal\/worker\/js_transferable|internal\/vm$/;

/**
 * Builds the engine into `folder`, unless that holds this very build already.
 * @throws {Error} when a patch no longer applies or a package cannot be bundled.
 */
export async function buildNodeEngine(folder: string, log: (line: string) => void): Promise<NodeAssets> {
  const key = inputKey();
  const manifestFile = path.join(folder, 'manifest.json');
  if (fs.existsSync(manifestFile)) {
    const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8')) as { key: string; assets: NodeAssets };
    if (manifest.key === key) return manifest.assets;
  }
  log(`Building the embedded Node engine from Node ${process.version} …`);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'packages'), { recursive: true });

  const library = extractLibrary();
  const bundled = new Set<string>();
  const engine = write(folder, 'engine.js', bundleRuntime(bundled));
  const packages = Object.fromEntries(
    nodePackages.map((name) => [
      name,
      write(
        folder,
        `packages/${name.replaceAll('/', '-')}.js`,
        bundlePackage(name, library.data.ids, bundled),
      ),
    ]),
  );
  const assets: NodeAssets = {
    folder,
    version: process.version,
    license: nodeLicense(),
    carries: [...bundled],
    engine,
    library: write(folder, 'library.json', JSON.stringify(library)),
    packages,
  };
  fs.writeFileSync(manifestFile, JSON.stringify({ key, assets }));
  return assets;
}

function inputKey(): string {
  const hash = createHash('sha256').update(process.version).update(nodePackages.join());
  const sources = fs
    .readdirSync(here, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of [...sources.toSorted(), path.join(root, 'package-lock.json')])
    hash.update(fs.readFileSync(file));
  return hash.digest('hex');
}

function write(folder: string, file: string, text: string): Asset {
  fs.writeFileSync(path.join(folder, file), text);
  return { file, bytes: Buffer.byteLength(text), wire: brotliCompressSync(text).length };
}

interface Library {
  /** Module id to minified source. */
  readonly natives: Record<string, string>;
  /** Facts that Node's C++ knows: error numbers, constants, option defaults. */
  readonly data: { readonly ids: string[]; readonly [fact: string]: unknown };
}

/** Reads the library and its constants out of the running Node, which must be the pinned one. */
function extractLibrary(): Library {
  const dump = `
    const { internalBinding: bind } = require('internal/test/binding');
    const options = bind('options').getCLIOptionsValues();
    process.stdout.write(JSON.stringify({
      natives: bind('builtins').natives,
      uv: Object.fromEntries(bind('uv').getErrorMap()),
      constants: bind('constants'),
      config: bind('config'),
      options: options instanceof Map
        ? Object.fromEntries([...options].map(([name, value]) => [name, value?.value ?? value]))
        : options,
      version: process.version,
      versions: process.versions,
    }, (key, value) => typeof value === 'bigint' ? Number(value) : value));`;
  const text = execFileSync(process.execPath, ['--expose-internals', '--no-warnings', '-e', dump], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const { natives, ...facts } = JSON.parse(text) as { natives: Record<string, string> };
  const kept = Object.fromEntries(
    Object.entries(natives).filter(([id]) => !LEFT_OUT.test(id) || KEPT_ALL_THE_SAME.test(id)),
  );
  applyPatches(kept);
  for (const id in kept) kept[id] = minify(kept[id]!);
  return { natives: kept, data: { ...facts, ids: Object.keys(natives) } };
}

/** Removes white space and comments. A module is a function body, so it is wrapped for the parser. */
function minify(source: string): string {
  return esbuild
    .transformSync(`(function(){${source}\n})`, { minifyWhitespace: true, legalComments: 'none' })
    .code.replace(/^\(function\([^)]*\)\s*\{/, '')
    .replace(/\}\);?\s*$/, '');
}

function bundleRuntime(bundled: Set<string>): string {
  const result = esbuild.buildSync({
    entryPoints: [path.join(here, 'runtime/worker.js')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    metafile: true,
    absWorkingDir: root,
  });
  collect(result.metafile, bundled);
  return `${result.outputFiles[0]!.text}\n//# sourceURL=node:internal/engine`;
}

/** One package as one module: its dependencies inside, Node's built-ins outside. */
function bundlePackage(name: string, ids: readonly string[], bundled: Set<string>): string {
  const builtins = ids.filter((id) => !id.startsWith('internal/')).flatMap((id) => [id, `node:${id}`]);
  const result = esbuild.buildSync({
    stdin: {
      contents: `export * from '${name}'; import * as all from '${name}'; export default all.default ?? all;`,
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
    absWorkingDir: root,
    external: builtins,
    logLevel: 'error',
    banner: { js: "import { createRequire as $cr } from 'node:module'; const require = $cr('/app/x.js');" },
  });
  collect(result.metafile, bundled);
  return result.outputFiles[0]!.text;
}

/** Notes the npm packages whose code went into a bundle. */
function collect(metafile: esbuild.Metafile, bundled: Set<string>): void {
  for (const input of Object.keys(metafile.inputs)) {
    const folder = packageFolder(input);
    if (folder) bundled.add(folder);
  }
}

/** The folder of the npm package that a module belongs to, relative to the project. */
export function packageFolder(file: string): string | undefined {
  return /(?:^|\/)(node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/@.][^/]*)\//.exec(file)?.[1];
}

/** Node's own licence, which covers its bundled undici, acorn and llhttp. */
function nodeLicense(): string {
  const folder = path.join(root, 'node_modules/node/node_modules');
  const [file] = fs.globSync('node-*/LICENSE', { cwd: folder });
  if (!file) throw new Error(`No LICENSE of Node under ${path.relative(root, folder)}: run npm ci.`);
  return fs.readFileSync(path.join(folder, file), 'utf8');
}
