/**
 * Makes the engine that images run on, from the pinned `v86` package:
 *
 *   worker.js       `worker.ts` with v86 inside, one module for a worker of a page or of Node
 *   v86.wasm        the emulator's program, as the package has it
 *   manifest.json   {@link LinuxAssets}
 *
 * The output is keyed by a hash of everything that goes in; an unchanged key does nothing. The machine itself is
 * an image: see `image/build.ts`.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import * as esbuild from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');

/** Where the assets are, and how large. */
export interface LinuxAssets {
  readonly folder: string;
  readonly worker: Asset;
  readonly program: Asset;
  /** Folders of the npm packages inside, relative to the project. */
  readonly carries: readonly string[];
}
/** `bytes` as read, `wire` about as Brotli sends them. */
export interface Asset {
  readonly file: string;
  readonly bytes: number;
  readonly wire: number;
}

/** Builds the engine into `folder`, unless that holds this very build already. */
export async function buildLinuxEngine(folder: string, log: (line: string) => void): Promise<LinuxAssets> {
  const key = inputKey();
  const manifestFile = path.join(folder, 'manifest.json');
  if (fs.existsSync(manifestFile)) {
    const kept = JSON.parse(fs.readFileSync(manifestFile, 'utf8')) as { key: string; assets: LinuxAssets };
    if (kept.key === key) return { ...kept.assets, folder };
  }
  log('Building the Linux engine …');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const assets: LinuxAssets = {
    folder,
    worker: write(folder, 'worker.js', await bundleWorker()),
    program: write(folder, 'v86.wasm', fs.readFileSync(path.join(root, 'node_modules/v86/build/v86.wasm'))),
    carries: ['node_modules/v86'],
  };
  fs.writeFileSync(manifestFile, JSON.stringify({ key, assets }));
  return assets;
}

function inputKey(): string {
  const hash = createHash('sha256');
  const sources = fs.readdirSync(here).filter((name) => name.endsWith('.ts'));
  for (const name of sources.toSorted()) hash.update(fs.readFileSync(path.join(here, name)));
  hash.update(fs.readFileSync(path.join(root, 'package-lock.json')));
  return hash.digest('hex');
}

function write(folder: string, file: string, content: Uint8Array): Asset {
  fs.writeFileSync(path.join(folder, file), content);
  const wire = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
  return { file, bytes: content.length, wire };
}

async function bundleWorker(): Promise<Uint8Array> {
  const result = await esbuild.build({
    entryPoints: [path.join(here, 'worker.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    // Asked for in Node alone.
    external: ['node:*', 'fs', 'fs/promises', 'perf_hooks', 'crypto', 'worker_threads'],
    write: false,
    absWorkingDir: root,
    logLevel: 'error',
  });
  return result.outputFiles[0]!.contents;
}
