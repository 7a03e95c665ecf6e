/**
 * Makes the model's weights small enough for a page: each large tensor of 32-bit floats becomes one of 8-bit
 * numbers between its least and its greatest value, 28 MB become 7. TensorFlow.js turns them back when it
 * loads them. What that does to vectors is measured by `tests/curriculum/retrieval.test.ts`.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Vocabulary } from './unigram.ts';

/** The content of `model.json`. */
export interface Quantised {
  /** TensorFlow's graph. */
  readonly topology: object;
  /** Name, shape, type and quantisation of each tensor, in the order of `model.bin`. */
  readonly specs: WeightSpec[];
  readonly vocabulary: Vocabulary;
}

interface WeightSpec {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: 'float32' | 'int32';
  quantization?: { dtype: 'uint8'; scale: number; min: number; original_dtype: 'float32' };
}

/** Smaller tensors stay as they are: they are few bytes, and biases among them. */
const QUANTISED_FROM = 2048;

/**
 * @param source folder of the float32 model: `model.json`, shards, `vocab.json`
 * @param exact keeps all weights as they are, to compare with
 * @throws {Error} when the model is not of the form that this code knows
 */
export function quantise(source: string, exact = false): { graph: Quantised; weights: Buffer } {
  const read = (file: string) => fs.readFileSync(path.join(source, file));
  const { modelTopology, weightsManifest } = JSON.parse(read('model.json').toString()) as {
    modelTopology: object;
    weightsManifest: { paths: string[]; weights: WeightSpec[] }[];
  };
  const [group, ...others] = weightsManifest;
  if (!group || others.length) throw new Error(`${source}: expected one group of weights.`);
  const floats = Buffer.concat(group.paths.map(read));
  const parts: Uint8Array[] = [];
  let offset = 0;
  const specs = group.weights.map((spec) => {
    const count = spec.shape.reduce((product, size) => product * size, 1);
    const bytes = floats.subarray(offset, (offset += 4 * count));
    if (exact || spec.dtype !== 'float32' || count < QUANTISED_FROM) {
      parts.push(bytes);
      return spec;
    }
    const values = new Float32Array(new Uint8Array(bytes).buffer);
    let min = Infinity;
    let max = -Infinity;
    for (const value of values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    const scale = (max - min) / 255;
    parts.push(Uint8Array.from(values, (value) => Math.round((value - min) / scale)));
    return { ...spec, quantization: { dtype: 'uint8', scale, min, original_dtype: 'float32' } } as const;
  });
  if (offset !== floats.length)
    throw new Error(`${source}: ${floats.length - offset} bytes belong to no tensor.`);
  const vocabulary = JSON.parse(read('vocab.json').toString()) as Vocabulary;
  return { graph: { topology: modelTopology, specs, vocabulary }, weights: Buffer.concat(parts) };
}
