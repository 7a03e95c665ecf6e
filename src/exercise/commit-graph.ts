/** The commit graph of a Git repository: rows and lanes, worked out from what Git prints. Pure. */

/** Prints what {@link parseCommits} reads, at most this many commits. */
export const LOG_COMMAND =
  'git log --branches --tags --remotes HEAD --topo-order -n 80 --format=%h%x09%p%x09%D%x09%s';

export interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
  /** `HEAD -> main`, `origin/main`, `tag: v1`. */
  readonly refs: readonly string[];
  readonly subject: string;
}

export interface Row {
  readonly commit: Commit;
  /** 0 is the leftmost. */
  readonly lane: number;
  /** From lane to lane, between this row and the next. */
  readonly lines: readonly (readonly [from: number, to: number])[];
}

export function parseCommits(printed: string): Commit[] {
  return printed
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [hash = '', parents = '', refs = '', ...subject] = line.split('\t');
      return {
        hash,
        parents: parents.split(' ').filter(Boolean),
        refs: refs.split(', ').filter(Boolean),
        subject: subject.join('\t'),
      };
    });
}

/** @param commits children before their parents */
export function layOut(commits: readonly Commit[]): Row[] {
  /** For each lane the commit that it leads to. */
  let lanes: (string | undefined)[] = [];
  const known = new Set(commits.map(({ hash }) => hash));
  return commits.map((commit): Row => {
    let lane = lanes.indexOf(commit.hash);
    if (lane < 0) lane = free(lanes);
    const before = [...lanes];
    before[lane] = commit.hash;
    // All that led here have arrived.
    const after = before.map((hash) => (hash === commit.hash ? undefined : hash));
    const lines: [number, number][] = [];
    for (const [index, parent] of commit.parents.filter((hash) => known.has(hash)).entries()) {
      let to = after.indexOf(parent);
      if (to < 0) {
        to = index === 0 && after[lane] === undefined ? lane : free(after);
        after[to] = parent;
      }
      lines.push([lane, to]);
    }
    // Lanes that only pass by, unless a parent's line has just begun in them.
    for (const [index, hash] of before.entries())
      if (hash !== undefined && hash !== commit.hash) lines.push([index, index]);
    lanes = after;
    return { commit, lane, lines };
  });
}

function free(lanes: readonly (string | undefined)[]): number {
  const index = lanes.findIndex((hash) => hash === undefined);
  return index < 0 ? lanes.length : index;
}
