/** Draws the commit graph of a repository in the machine, beside the terminal, and again when it changes. */
import type { Sandbox } from '../sandbox/index.ts';
import { readToEnd } from '../sandbox/read-to-end.ts';
import { layOut, LOG_COMMAND, parseCommits, type Row } from './commit-graph.ts';
import { element } from './dom.ts';

const LANE = 16;
const ROW = 28;
// It would lock the index to note what it found, and the reader's own command would fail meanwhile.
const STATUS_COMMAND = 'git --no-optional-locks status --porcelain=v2 --branch';
const NAMESPACE = 'http://www.w3.org/2000/svg';

export class CommitGraphPanel {
  readonly element: HTMLElement;
  readonly #repository: string;
  readonly #place: HTMLElement;
  readonly #state: HTMLElement;
  #drawn = '';

  /**
   * @param repository its folder, relative to home
   * @param title of the exercise: a guide has several graphs
   */
  constructor(repository: string, { title, heading }: { title: string; heading: 'h2' | 'h4' }) {
    this.#repository = repository;
    this.#place = element('div', 'commit-rows', element('p', 'note', 'Drawn when the machine runs.'));
    this.#state = element('p', 'note commit-state');
    this.element = element(
      'section',
      'commit-graph',
      element(heading, 'part-title', `Commits in ~/${repository}`),
      this.#state,
      this.#place,
    );
    this.element.ariaLabel = `Commit graph: ${title}`;
    // Long histories scroll, by keyboard too.
    this.#place.tabIndex = 0;
    this.#place.role = 'group';
    this.#place.ariaLabel = 'Commits, newest first';
  }

  async draw(sandbox: Sandbox): Promise<void> {
    const process = sandbox.spawn(
      `cd ~/${this.#repository} && ${LOG_COMMAND}; printf '\\f'; ${STATUS_COMMAND}`,
      {
        signal: new AbortController().signal,
        timeLimit: 20_000,
        outputLimit: 64_000,
      },
    );
    const { stdout, exit } = await readToEnd(process);
    // A machine that stopped says nothing about the repository.
    if ('stopped' in exit || stdout === this.#drawn) return;
    this.#drawn = stdout;
    const [log = '', status = ''] = stdout.split('\f');
    const rows = layOut(parseCommits(log));
    this.#state.textContent = stateOf(status);
    this.#place.replaceChildren(
      ...(rows.length ? [lanes(rows), list(rows)] : [element('p', 'note', 'There is no commit yet.')]),
    );
  }
}

/** What `git status` says, in a sentence. */
function stateOf(status: string): string {
  const lines = status.split('\n');
  const branch = /^# branch\.head (.*)$/m.exec(status)?.[1];
  if (branch === undefined) return 'There is no repository there yet.';
  const count = (what: string, test: (line: string) => boolean) => {
    const found = lines.filter(test).length;
    return found ? [`${found} ${what}`] : [];
  };
  const changes = [
    ...count('in conflict', (line) => line.startsWith('u ')),
    ...count('staged', (line) => /^[12] [^.]/.test(line)),
    ...count('changed', (line) => /^[12] .[^.]/.test(line)),
    ...count('untracked', (line) => line.startsWith('? ')),
  ];
  const where = branch === '(detached)' ? 'HEAD is on no branch' : `On ${branch}`;
  return `${where}; ${changes.join(', ') || 'nothing to commit'}.`;
}

function list(rows: readonly Row[]): HTMLElement {
  const made = element('ol', '');
  for (const { commit } of rows) {
    const { hash, parents, refs, subject } = commit;
    const names = refs.map((ref) => {
      const kind = ref.startsWith('HEAD')
        ? 'head'
        : ref.startsWith('tag: ')
          ? 'tag'
          : ref.includes('/')
            ? 'remote'
            : 'branch';
      return element('span', `ref ${kind}`, ref.replace('HEAD -> ', 'HEAD → ').replace('tag: ', ''));
    });
    const merged = parents.length > 1 ? `, merge of ${parents.join(' and ')}` : '';
    const item = element(
      'li',
      '',
      element('code', '', hash),
      ...names,
      element('span', 'subject', subject),
      ...(merged ? [element('span', 'visually-hidden', merged)] : []),
    );
    item.title = subject;
    made.append(item);
  }
  return made;
}

function lanes(rows: readonly Row[]): SVGElement {
  const width = LANE * (1 + Math.max(...rows.flatMap(({ lane, lines }) => [lane, ...lines.flat()])));
  const svg = shape('svg', { width, height: rows.length * ROW, 'aria-hidden': 'true' });
  const x = (lane: number) => lane * LANE + LANE / 2;
  rows.forEach(({ lines }, index) => {
    const top = index * ROW + ROW / 2;
    for (const [from, to] of lines) {
      const middle = top + ROW / 2;
      const d = `M${x(from)} ${top}C${x(from)} ${middle} ${x(to)} ${middle} ${x(to)} ${top + ROW}`;
      svg.append(shape('path', { d, class: `lane-${to % 4}` }));
    }
  });
  rows.forEach(({ commit, lane }, index) => {
    const kind = commit.refs.some((ref) => ref.startsWith('HEAD')) ? 'head' : '';
    svg.append(
      shape('circle', { cx: x(lane), cy: index * ROW + ROW / 2, r: 5, class: `lane-${lane % 4} ${kind}` }),
    );
  });
  return svg;
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
