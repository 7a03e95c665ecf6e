/** Draws a storm and puts it into words: strings only, so that build, page and book share them. */
import { spoken } from '../../components/spoken.ts';
import {
  BUCKET_MS,
  QUEUE,
  SHOWN_MS,
  WORKERS,
  WORKERS_START_MS,
  WORK_MS,
  type Call,
  type Fate,
  type Settings,
  type Storm,
} from './model.ts';

export interface View {
  /** Pixels. */
  readonly width: number;
  /** Whose call the upper part shows, from 1. */
  readonly worker: number;
  /** Begins the ids inside the drawing: unique on a page. */
  readonly id: string;
  /** What it is called where it has to speak for itself. */
  readonly title?: string;
}

const MARGIN = { left: 38, right: 10 };
const TRACK = { top: 22, height: 26 };
const CHART = { top: 84, height: 150 };
const HEIGHT = 266;
/** Requests at the upper end of the axis: the same in every state, so that states can be compared. Taller bars are cut and numbered. */
const AXIS = 50;
const FATES: readonly Fate[] = ['answered', 'wasted', 'refused'];

/** The picture as SVG. Without a title it says nothing to a screen reader: {@link words} does. */
export function drawing(storm: Storm, { width, worker, id, title }: View): string {
  const call = storm.workers[worker - 1]!;
  const inner = width - MARGIN.left - MARGIN.right;
  const x = (ms: number) => round(MARGIN.left + (Math.min(ms, SHOWN_MS) / SHOWN_MS) * inner);
  return `<svg viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" ${spoken(title)} focusable="false" class="storm">
<defs>
<pattern id="${id}-wasted" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="wasted-ground"/><rect width="2.5" height="6" class="wasted-line"/></pattern>
</defs>
${track(call, worker, x, id)}
${chart(storm, x, width, id)}
${axis(x, width < 480 ? 4 : 2)}
</svg>`;
}

/** One call, from left to right: boxes are tries, the line between them is waiting. */
function track(call: Call, worker: number, x: (ms: number) => number, id: string): string {
  const middle = TRACK.top + TRACK.height / 2;
  const boxes = call.tries
    .filter(({ start }) => start < SHOWN_MS)
    .map(({ start, end, fate }) => {
      const width = Math.max(3, round(x(end) - x(start)));
      return `<rect x="${x(start)}" y="${TRACK.top}" width="${width}" height="${TRACK.height}" ${paint(fate, id)}/>`;
    });
  const over = call.end > SHOWN_MS;
  const mark = call.answered ? '✓' : '✕';
  const end = over ? '' : `<text x="${x(call.end) + 6}" y="${middle + 5}" class="mark">${mark}</text>`;
  return `<text x="0" y="12" class="label">The call of worker ${worker}</text>
<path d="M${x(call.start)} ${middle}H${x(call.end)}" class="waiting"/>
${boxes.join('\n')}
${end}`;
}

function chart({ load, calmAt }: Storm, x: (ms: number) => number, width: number, id: string): string {
  const inner = width - MARGIN.left - MARGIN.right;
  const bottom = CHART.top + CHART.height;
  const y = (count: number) => round(bottom - (Math.min(count, AXIS) / AXIS) * CHART.height);
  const step = inner / load.length;
  const bars = load.map((bucket, index) => {
    const left = round(MARGIN.left + index * step + 1);
    let below = 0;
    const parts = FATES.map((fate) => {
      const from = y(below);
      below += bucket[fate];
      const height = round(from - y(below));
      return height > 0
        ? `<rect x="${left}" y="${y(below)}" width="${round(step - 2)}" height="${height}" ${paint(fate, id)}/>`
        : '';
    });
    if (below > AXIS)
      parts.push(
        `<text x="${round(left + step + 3)}" y="${CHART.top + 10}" class="small">${below} in all</text>`,
      );
    return parts.join('');
  });
  const capacity = y(BUCKET_MS / WORK_MS);
  const start = x(WORKERS_START_MS);
  const calm =
    calmAt === undefined
      ? ''
      : `<path d="M${x(calmAt)} ${CHART.top + 46}V${bottom}" class="calm"/><text x="${x(calmAt) + 5}" y="${CHART.top + 56}" class="small">at rest again</text>`;
  return `<text x="0" y="${CHART.top - 12}" class="label">Requests at the registry, each half second</text>
${[0, AXIS / 2, AXIS].map((tick) => `<text x="${MARGIN.left - 8}" y="${y(tick) + 4}" class="tick">${tick}</text><path d="M${MARGIN.left} ${y(tick)}h${inner}" class="grid"/>`).join('\n')}
${bars.join('\n')}
<path d="M${MARGIN.left} ${capacity}h${inner}" class="capacity"/>
<path d="M${start} ${TRACK.top - 4}v${TRACK.height + 8}M${start} ${CHART.top}V${bottom}" class="start"/>
<text x="${round(start + step + 4)}" y="${CHART.top + 26}" class="small">${WORKERS} workers start</text>
${calm}`;
}

function axis(x: (ms: number) => number, every: number): string {
  const bottom = CHART.top + CHART.height;
  return Array.from({ length: SHOWN_MS / 1000 / every + 1 }, (_, index) => index * every)
    .map(
      (second) =>
        `<text x="${x(second * 1000)}" y="${bottom + 20}" class="second">${second}${second === 0 ? ' s' : ''}</text>`,
    )
    .join('\n');
}

const paint = (fate: Fate, id: string) =>
  fate === 'wasted' ? `class="wasted" fill="url(#${id}-wasted)"` : `class="${fate}"`;

/** What the picture shows, in sentences. The same state always gives the same words. */
export function words(settings: Settings, storm: Storm, worker: number): readonly string[] {
  const failed = (calls: readonly Call[]) => calls.filter(({ answered }) => !answered).length;
  const count = (fate: Fate) => storm.load.reduce((sum, bucket) => sum + bucket[fate], 0);
  const accepted = count('answered') + count('wasted');
  const requests = accepted + count('refused');
  const peak = Math.max(...storm.load.map(({ answered, wasted, refused }) => answered + wasted + refused));
  const longest = Math.max(...[...storm.tickets, ...storm.workers].map(({ start, end }) => end - start));
  return [
    one(settings, storm.workers[worker - 1]!, worker),
    `${unanswered(failed(storm.tickets), storm.tickets.length, failed(storm.workers))} The longest call takes ${seconds(longest)}.`,
    `The registry gets ${requests} requests for ${storm.tickets.length + WORKERS} calls, at most ${peak} in half a second, and can answer ${BUCKET_MS / WORK_MS} in that time. ${count('refused')} are refused. Of the ${accepted} that it accepts, it works on ${share(count('wasted'), accepted)} for callers who have gone.`,
    storm.calmAt === undefined
      ? 'It does not come to rest before the picture ends: the storm outlives its cause.'
      : `The last worker has ended and the registry is at rest ${seconds(storm.calmAt - WORKERS_START_MS)} after the workers start.`,
  ];
}

function one(
  { tries: allowed }: Settings,
  { tries, start, end, answered, overBudget }: Call,
  worker: number,
) {
  const refused = tries.filter(({ fate }) => fate === 'refused').length;
  const cut = tries.length - refused - (answered ? 1 : 0);
  const parts = [
    refused ? `${refused} refused` : '',
    cut ? `${cut} cut off by the time limit` : '',
    answered ? '1 answered' : '',
  ].filter(Boolean);
  const made = `Worker ${worker} makes ${tries.length} of ${allowed} ${allowed === 1 ? 'try' : 'tries'}: ${parts.join(', ')}.`;
  const outcome = answered
    ? 'It has its answer'
    : overBudget
      ? 'The budget is spent; it gives up'
      : 'It gives up';
  return `${made} ${outcome} after ${seconds(end - start)}.`;
}

const unanswered = (tickets: number, of: number, workers: number) =>
  tickets + workers
    ? `${tickets} of ${of} tickets and ${workers} of ${WORKERS} workers get no answer.`
    : 'Every ticket and every worker gets an answer.';

const share = (part: number, whole: number) => (whole ? `${Math.round((100 * part) / whole)} %` : 'none');
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const round = (value: number) => Math.round(value * 10) / 10;

/** How the page shows a number of milliseconds. */
export const duration = (ms: number) => (ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`);

/** What the reader can choose. Each list goes from short to long. */
export const CHOICES = {
  limitMs: [250, 500, 750, 1000, 2000, 3000],
  tries: [1, 2, 3, 4, 5, 6],
  waitMs: [0, 50, 100, 200, 400, 800],
} as const;

/** States worth comparing. The first is the one in which the page opens. */
export const SCENES: readonly { readonly name: string; readonly settings: Settings }[] = [
  {
    name: 'Retry at once',
    settings: { limitMs: 500, tries: 4, waitMs: 0, jitter: false, budget: false },
  },
  {
    name: 'Back off, with jitter',
    settings: { limitMs: 500, tries: 4, waitMs: 400, jitter: true, budget: false },
  },
  {
    name: 'And a budget',
    settings: { limitMs: 500, tries: 4, waitMs: 400, jitter: true, budget: true },
  },
  {
    name: 'Longer limit, no jitter',
    settings: { limitMs: 1000, tries: 6, waitMs: 400, jitter: false, budget: false },
  },
  {
    name: 'Longer limit, jitter',
    settings: { limitMs: 1000, tries: 6, waitMs: 400, jitter: true, budget: false },
  },
];

/** What the model is, for the words around it. */
export const FACTS = { QUEUE, WORK_MS, WORKERS };
