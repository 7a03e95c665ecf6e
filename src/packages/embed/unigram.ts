/**
 * Cuts text into the pieces of a SentencePiece unigram model: of all ways to write the text with pieces of
 * the vocabulary, the most probable one, found by Viterbi's algorithm.
 *
 * Source: Kudo, Subword Regularization (2018); the vocabulary and its numbering are those of Universal
 * Sentence Encoder Lite.
 */

/** Pieces with their log probability, by number. The first six stand for no text. */
export type Vocabulary = readonly (readonly [piece: string, score: number])[];

/** The number that stands for a run of characters that no piece has. */
const UNKNOWN = 0;
const RESERVED = 6;
/** SentencePiece writes a space so. */
const SPACE = '\u2581';
/** Log probability of a character that no piece has: worse than any way around it. */
const UNKNOWN_SCORE = -100;

/** @returns a function from a text to the numbers of its pieces, none for an empty one */
export function createUnigram(vocabulary: Vocabulary): (text: string) => number[] {
  const numbers = new Map<string, number>();
  let longest = 0;
  for (let id = RESERVED; id < vocabulary.length; id++) {
    const [piece] = vocabulary[id]!;
    numbers.set(piece, id);
    longest = Math.max(longest, [...piece].length);
  }
  return (text) => {
    const characters = [...normalise(text)];
    const { length } = characters;
    const best = new Float64Array(length + 1).fill(-Infinity);
    const from = new Int32Array(length + 1);
    const chosen = new Int32Array(length + 1);
    best[0] = 0;
    for (let start = 0; start < length; start++) {
      let piece = '';
      let known = false;
      for (let end = start + 1; end <= length && end - start <= longest; end++) {
        piece += characters[end - 1]!;
        const id = numbers.get(piece);
        if (id === undefined) continue;
        known ||= end === start + 1;
        reach(start, end, id, vocabulary[id]![1]);
      }
      if (!known) reach(start, start + 1, UNKNOWN, UNKNOWN_SCORE);
    }
    const ids: number[] = [];
    for (let at = length; at > 0; at = from[at]!)
      if (chosen[at] !== UNKNOWN || ids.at(-1) !== UNKNOWN) ids.push(chosen[at]!);
    return ids.toReversed();

    function reach(start: number, end: number, id: number, score: number): void {
      if (best[start]! + score <= best[end]!) return;
      best[end] = best[start]! + score;
      from[end] = start;
      chosen[end] = id;
    }
  };
}

/** As SentencePiece does before it cuts: compatibility forms, single spaces, one in front. Empty stays empty. */
function normalise(text: string): string {
  const spaced = text.normalize('NFKC').trim().replace(/\s+/gu, SPACE);
  return spaced && SPACE + spaced;
}
