import type { Runtime } from '../sandbox/index.ts';

/** Everything about one exercise that the page does not hold already: `<exercise>/exercise.json`. */
export interface ExerciseData {
  readonly id: string;
  readonly title: string;
  readonly runtime: Runtime;
  readonly run: string;
  readonly check: string;
  readonly checks: readonly string[];
  readonly limitSeconds: number;
  /** The port of the server under exercise, when it is one. */
  readonly listens: number | undefined;
  /** The folder of the Git repository whose commit graph is drawn, where there is one. */
  readonly repository: string | undefined;
  readonly hints: readonly string[];
  /** Paths that the reader edits, the one to open first first. All other files are read-only. */
  readonly editable: readonly string[];
  /** Starter, data and checks, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Names and exact versions of the npm packages that the code may import, `express@5.3.0`, for full Node. */
  readonly packages: readonly string[];
  /** Files that only full Node gets, by path. */
  readonly furtherFiles: Readonly<Record<string, string>>;
  /** Tables of the data sets with their columns, for completion. */
  readonly schema: Readonly<Record<string, readonly string[]>>;
  /** Address of the page with the solution. */
  readonly solution: string;
  /** What a download needs beside all that, as addresses by path. */
  readonly setup: Readonly<Record<string, string>>;
  readonly next: { readonly title: string; readonly href: string } | undefined;
}
