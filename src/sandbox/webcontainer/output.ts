/** Reads a container's one stream of output: both descriptors, as a terminal would show them. */
import type { Chunk } from '../index.ts';

/** Written by `inside/streams.cjs` where the other descriptor begins. */
const MARKS: readonly (readonly [mark: string, fd: 1 | 2])[] = [
  ['\u001B]7331;1\u0007', 1],
  ['\u001B]7331;2\u0007', 2],
];
const MARK = new RegExp(`(${MARKS.map(([mark]) => mark.replace(']', '\\]')).join('|')})`);

/**
 * Tells the descriptors apart, turns a terminal's line ends into plain ones, calls the folder of the run
 * `/app` as every engine does, and words an unknown command as they do.
 */
export class OutputReader {
  readonly #folder: string;
  readonly #tokens: readonly string[];
  #fd: 1 | 2;
  #held = '';

  /**
   * @param folder absolute folder of the run
   * @param fd what the output counts as until a mark comes
   */
  constructor(folder: string, fd: 1 | 2) {
    this.#folder = folder;
    this.#fd = fd;
    this.#tokens = [...MARKS.map(([mark]) => mark), folder, '\r\n'];
  }

  /** What has certainly arrived; the beginning of a mark or of the folder's name waits for its end. */
  read(text: string): Chunk[] {
    const all = this.#held + text;
    const open = this.#openEnd(all);
    this.#held = all.slice(all.length - open);
    return this.#chunks(all.slice(0, all.length - open));
  }

  /** What was held back, when nothing follows. */
  end(): Chunk[] {
    const rest = this.#held;
    this.#held = '';
    return this.#chunks(rest);
  }

  /** Length of the longest end of this text that may be the beginning of a token. */
  #openEnd(text: string): number {
    let open = 0;
    for (const token of this.#tokens)
      for (let length = Math.min(token.length - 1, text.length); length > open; length--)
        if (text.endsWith(token.slice(0, length))) open = length;
    return open;
  }

  #chunks(text: string): Chunk[] {
    const chunks: Chunk[] = [];
    for (const part of text.split(MARK)) {
      const mark = MARKS.find(([candidate]) => candidate === part);
      if (mark) this.#fd = mark[1];
      else if (part) chunks.push(this.#chunk(part.replaceAll('\r\n', '\n').replaceAll(this.#folder, '/app')));
    }
    return chunks;
  }

  #chunk(text: string): Chunk {
    const unknown = /^jsh: (command not found): (\S+)\s*$/.exec(text);
    return unknown ? { fd: 2, text: `${unknown[2]}: ${unknown[1]}\n` } : { fd: this.#fd, text };
  }
}
