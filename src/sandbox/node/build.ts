/**
 * Makes the assets of the embedded Node engine from pinned packages:
 *
 *   engine.js          our runtime (`runtime/`), one script for a worker
 *   library.json       Node's own `lib/`, read out of the installed Node binary, patched and minified
 *   typescript.json    the module of Node's library that strips types
 *   packages/<n>/      packages that reader code may import: of npm, and our own
 *   manifest.json      {@link NodeAssets}
 *
 * The output is keyed by a hash of everything that goes in; an unchanged key does nothing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import * as esbuild from 'esbuild';
import { ownPackages, packageSources } from '../../packages/index.ts';
import { bundleNpmPackages, bundleOwnPackage, collect, type Bundled } from './bundle.ts';
import { extractLlhttp } from './llhttp.ts';
import { npmPackages } from './packages.ts';
import { applyPatches } from './patches.ts';
import type { Facts } from './runtime/runtime.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');

/** Where the assets are, and how large. `bytes` as read, `wire` about as Brotli sends them. */
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
  /** What strips types from TypeScript, as `library`. */
  readonly typescript: Asset;
  /** By import specifier. */
  readonly packages: Readonly<Record<string, PackageAsset>>;
}
export interface PackageAsset {
  /** Of its folder in `node_modules`. */
  readonly name: string;
  /** The text of its `package.json`. */
  readonly packageJson: string;
  /** By path in its folder. */
  readonly files: Readonly<Record<string, Asset>>;
}
export interface Asset {
  readonly file: string;
  readonly bytes: number;
  readonly wire: number;
}

/**
 * The folder below the assets that holds packages as `node_modules` does: the same files natively and in a page. Named
 * otherwise, as what has that name in its path is taken for a package of npm.
 */
export const PACKAGES = 'packages';

/** Modules of Node's library that are left out, and why. */
const LEFT_OUT: readonly (readonly [modules: RegExp, why: string])[] = [
  [
    /^internal\/(debugger|v8_prof_\w+|repl(?!\/history)|inspector\w*|quic|shadow_realm|ffi|webstorage|sea)\b|^(repl|inspector|quic|ffi|sea|trace_events)\b/,
    'tools and features of the binary',
  ],
  [/^internal\/main\/(?!run_main_module|test_runner)/, 'other ways to start a process'],
  [/^internal\/bootstrap\/(shadow_realm|switches\/(is_not|does_not))/, 'other kinds of process'],
  [/^(cluster|internal\/cluster\b)/, 'a page has one network for each process'],
  [/^(tls|_tls_\w+|internal\/tls\b)/, 'no TLS'],
  [/^(http2|internal\/http2\b)/, 'no HTTP/2'],
  [/^(dgram|internal\/dgram)$/, 'no UDP'],
  [/^(sqlite|wasi|internal\/wasm_web_api)$/, 'needs native code'],
  [
    /^internal\/(streams\/iter\b|vm\/module|policy\b)|^(stream\/iter|zlib\/iter)$/,
    'behind an experimental flag',
  ],
  [/^internal\/deps\/v8\//, "V8's own tools"],
  [/^internal\/deps\/amaro\//, 'an asset of its own: see TYPESCRIPT'],
  [/^internal\/test_runner\/coverage/, 'needs the inspector'],
  [/^internal\/source_map\/(?!source_map_cache$)/, 'source maps are off'],
  [/^internal\/(heap_utils|trace_events_async_hooks|inspector_async_hook)/, 'diagnostics of the binary'],
];

/** Strips types from TypeScript: larger than all the rest together, so fetched only for programs that need it. */
const TYPESCRIPT = 'internal/deps/amaro/dist/index';

/** `fetch` of Node's library. */
const UNDICI = 'internal/deps/undici/undici';

/** Public modules that refuse by name: what they export is read from the real ones. */
const REFUSED = [
  'cluster',
  'dgram',
  'http2',
  'inspector',
  'inspector/promises',
  'repl',
  'sqlite',
  'tls',
  'trace_events',
  'wasi',
];

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
  fs.mkdirSync(folder, { recursive: true });

  const { typescript, ...library } = extractLibrary();
  const bundled = new Set<string>();
  const engine = write(folder, 'engine.js', bundleRuntime(bundled));
  const packages: Record<string, PackageAsset> = {};
  const add = ({ name, packageJson, specifiers }: Bundled) => {
    const text = JSON.stringify(packageJson);
    write(folder, `${PACKAGES}/${name}/package.json`, text);
    for (const [specifier, files] of Object.entries(specifiers))
      packages[specifier] = {
        name,
        packageJson: text,
        files: Object.fromEntries(
          Object.entries(files).map(([file, content]) => [
            file,
            write(folder, `${PACKAGES}/${name}/${file}`, content),
          ]),
        ),
      };
  };
  for (const bundle of await bundleNpmPackages(npmPackages, bundled)) add(bundle);
  for (const make of ownPackages) add(await bundleOwnPackage(make(path.join(folder, PACKAGES)), bundled));
  const assets: NodeAssets = {
    folder,
    version: process.version,
    license: nodeLicense(),
    carries: [...bundled],
    engine,
    library: write(folder, 'library.json', JSON.stringify(library)),
    typescript: write(folder, 'typescript.json', JSON.stringify(typescript)),
    packages,
  };
  fs.writeFileSync(manifestFile, JSON.stringify({ key, assets }));
  return assets;
}

function inputKey(): string {
  const hash = createHash('sha256').update(process.version);
  const sources = [here, ...['src/packages', ...packageSources].map((source) => path.join(root, source))]
    .flatMap((folder) => fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of [...sources.toSorted(), path.join(root, 'package-lock.json')])
    hash.update(fs.readFileSync(file));
  return hash.digest('hex');
}

function write(folder: string, file: string, content: string | Uint8Array): Asset {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, content);
  return {
    file,
    bytes: Buffer.byteLength(content),
    wire: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length,
  };
}

interface Library {
  /** Module id to source without comments. */
  readonly natives: Record<string, string>;
  readonly data: Facts;
  /** The modules that strip types, as `natives`. */
  readonly typescript: Record<string, string>;
}

/**
 * Runs in the pinned Node with its internals exposed; prints what only the binary knows. Comments are taken
 * out of the library, but no line and no column moves: frames in stacks are those of Node.
 */
const DUMP = `
  const { internalBinding: bind } = require('internal/test/binding');
  const options = bind('options').getCLIOptionsValues();
  const kind = (value) => typeof value !== 'function' ? { value: small(value) }
    : /^class\\b/.test(Function.prototype.toString.call(value)) || Object.keys(value.prototype ?? {}).length ? 'class' : 'function';
  const small = (value) => (JSON.stringify(value) ?? '').length < 10_000 ? value : undefined;
  const refused = REFUSED.map((id) => [id, Object.keys(require('node:' + id)).filter((name) => name !== 'rootCertificates').map((name) => [name, kind(require('node:' + id)[name])])]);
  const { parse } = require('internal/deps/acorn/acorn/dist/acorn');
  const withoutComments = (source) => {
    const comments = [];
    parse('(function(){' + source + '\\n})', { ecmaVersion: 'latest', onComment: comments });
    let text = '';
    let from = 0;
    for (const { start, end } of comments) {
      text += source.slice(from, start - 12) + source.slice(start - 12, end - 12).replace(/[^\\n]/g, '');
      from = end - 12;
    }
    return (text + source.slice(from)).replace(/[ \\t]+$/gm, '');
  };
  const { natives } = bind('builtins');
  process.stdout.write(JSON.stringify({
    natives: Object.fromEntries(Object.entries(natives).map(([id, source]) =>
      [id, id.startsWith('internal/deps/') ? source : withoutComments(source)])),
    ids: bind('builtins').builtinIds,
    uv: Object.fromEntries(bind('uv').getErrorMap()),
    constants: bind('constants'),
    config: bind('config'),
    options: options instanceof Map
      ? Object.fromEntries([...options].map(([name, value]) => [name, value?.value ?? value]))
      : options,
    version: process.version,
    versions: process.versions,
    lts: process.release.lts,
    environmentFlags: [...process.allowedNodeEnvironmentFlags],
    globals: Object.getOwnPropertyNames(globalThis),
    refused: Object.fromEntries(refused.map(([id, names]) => [id, Object.fromEntries(names)])),
  }, (key, value) => typeof value === 'bigint' ? Number(value) : value));`;

/** Reads the library and its facts out of the running Node, which must be the pinned one. */
function extractLibrary(): Library {
  const script = DUMP.replace('REFUSED', JSON.stringify(REFUSED));
  const text = execFileSync(process.execPath, ['--expose-internals', '--no-warnings', '-e', script], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const { natives, ...data } = JSON.parse(text) as Omit<Facts, 'llhttp'> & {
    natives: Record<string, string>;
  };
  const kept = Object.fromEntries(
    Object.entries(natives).filter(([id]) => !LEFT_OUT.some(([modules]) => modules.test(id))),
  );
  applyPatches(kept);
  const undici = extractLlhttp(kept[UNDICI]!);
  kept[UNDICI] = undici.undiciSource;
  for (const id in kept) if (id.startsWith('internal/deps/')) kept[id] = minify(kept[id]!);
  return {
    natives: kept,
    data: { ...data, llhttp: undici.wasmBase64 },
    typescript: { [TYPESCRIPT]: natives[TYPESCRIPT]! },
  };
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
    entryPoints: [path.join(here, 'runtime/main.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    // Programs see the names of classes and functions of the bindings.
    keepNames: true,
    // Node's library knows Node; the runtime must run in a browser's worker.
    platform: 'browser',
    write: false,
    metafile: true,
    absWorkingDir: root,
  });
  collect(result.metafile, bundled);
  return `${result.outputFiles[0]!.text}\n//# sourceURL=node:internal/engine`;
}

/** Node's own licence, which covers its bundled undici, acorn and llhttp. */
function nodeLicense(): string {
  const folder = path.join(root, 'node_modules/node/node_modules');
  const [file] = fs.globSync('node-*/LICENSE', { cwd: folder });
  if (!file) throw new Error(`No LICENSE of Node under ${path.relative(root, folder)}: run npm ci.`);
  return fs.readFileSync(path.join(folder, file), 'utf8');
}
