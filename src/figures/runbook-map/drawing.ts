/** Draws the runbooks and a question among them, and puts it into words: strings only, so that build, page and book share them. */
import { escapeHtml } from '../../components/inline-code.ts';
import { spoken } from '../../components/spoken.ts';
import type { Plane, Point } from './projection.ts';

/** All that does not depend on the question. */
export interface MapData {
  readonly plane: Plane;
  /** Of each runbook, by its id. */
  readonly titles: Readonly<Record<string, string>>;
  /** Where each passage is on the plane. */
  readonly passages: readonly { readonly page: string; readonly at: Point }[];
  /** Of the labelled collection. The first is the one in which the page opens. */
  readonly questions: readonly Shown[];
}

/** What both ways find, best first. */
export interface Rankings {
  /** Runbooks, by BM25. */
  readonly words: readonly string[];
  /** Runbooks, each by the nearest of its passages, and the cosine of that. */
  readonly vectors: readonly { readonly page: string; readonly passage: number; readonly cosine: number }[];
}

/** A question as the figure shows it. */
export interface Shown extends Rankings {
  readonly query: string;
  readonly at: Point;
  /** Runbooks that answer it, as labelled; undefined for a question of the reader, which nobody has labelled. */
  readonly answers?: readonly string[];
}

export interface View {
  /** Pixels. */
  readonly width: number;
  /** What the picture is called where it has to speak for itself. */
  readonly title?: string;
}

/** Runbooks of each ranking. */
export const SHOWN = 5;
const MARGIN = 16;
/** Height of the picture as a share of its width, on wide and narrow pages. */
const SHAPE = { wide: 0.6, narrow: 0.95 };
const NARROW = 480;

/** The picture as SVG. Without a title it says nothing to a screen reader: the rankings beside it do. */
export function drawing(data: MapData, shown: Shown, { width, title }: View): string {
  const height = Math.round(width * (width < NARROW ? SHAPE.narrow : SHAPE.wide));
  const [x, y] = [0, 1].map((axis) => {
    const values = data.passages.map(({ at }) => at[axis]!);
    const [least, greatest] = [Math.min(...values), Math.max(...values)];
    const length = (axis === 0 ? width : height) - 2 * MARGIN;
    // A question may lie outside of all passages; it is drawn at the edge.
    return (value: number) =>
      round(MARGIN + Math.min(1, Math.max(0, (value - least) / (greatest - least))) * length);
  }) as [(value: number) => number, (value: number) => number];
  const place = (at: Point) => ({ x: x(at[0]), y: y(at[1]) });
  const query = place(shown.at);
  const byWords = new Set(shown.words);
  const nearest = new Map(shown.vectors.map(({ passage }, rank) => [passage, rank + 1]));
  const dots = data.passages.map(({ page, at }, index) => {
    if (nearest.has(index)) return '';
    const { x: left, y: top } = place(at);
    return byWords.has(page)
      ? `<rect x="${round(left - 4.5)}" y="${round(top - 4.5)}" width="9" height="9" class="by-words"/>`
      : `<circle cx="${left}" cy="${top}" r="3" class="passage"/>`;
  });
  const found = [...nearest].map(([index, rank]) => {
    const { page, at } = data.passages[index]!;
    const { x: left, y: top } = place(at);
    const square = byWords.has(page)
      ? `<rect x="${round(left - 12)}" y="${round(top - 12)}" width="24" height="24" class="by-words"/>`
      : '';
    return {
      line: `<path d="M${query.x} ${query.y}L${left} ${top}" class="line"/>`,
      mark: `${square}<circle cx="${left}" cy="${top}" r="9" class="nearest"/><text x="${left}" y="${top + 4}" class="rank">${rank}</text>`,
    };
  });
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ${spoken(title)} focusable="false" class="runbooks">
${dots.join('')}
${found.map(({ line }) => line).join('')}
${found.map(({ mark }) => mark).join('\n')}
<path d="M${query.x} ${query.y - 9}l9 9l-9 9l-9 -9z" class="question"/>
</svg>`;
}

/** A row for each rank: what the words find, what the vectors find. As HTML of a table's body. */
export function rows({ titles }: MapData, shown: Shown): string {
  const cell = (page: string | undefined, cosine?: number) => {
    if (page === undefined) return '<td>nothing</td>';
    const answer = shown.answers?.includes(page) ? ' <span class="answer">answers it</span>' : '';
    return `<td>${escapeHtml(titles[page]!)}${cosine === undefined ? '' : ` <span class="cosine">${cosine.toFixed(2)}</span>`}${answer}</td>`;
  };
  return Array.from({ length: SHOWN }, (_, at) => {
    const near = shown.vectors[at];
    return `<tr><th scope="row">${at + 1}</th>${cell(shown.words[at])}${cell(near?.page, near?.cosine)}</tr>`;
  }).join('\n');
}

/** What the picture and the rankings show, in one sentence or two. */
export function summary({ titles }: MapData, { query, words, vectors, answers }: Shown): string {
  const both = vectors.filter(({ page }) => words.includes(page)).length;
  const [near] = vectors;
  const found = words.length
    ? `The words find “${titles[words[0]!]}” first`
    : 'No runbook shares a word with it';
  const compared = `${found}, the vectors “${titles[near!.page]}”, with a cosine of ${near!.cosine.toFixed(2)}; ${both} of ${SHOWN} are in both lists.`;
  const labelled = answers && (answers.length ? '' : ' No runbook answers it: both rank what is there.');
  return `“${query}”: ${compared}${labelled ?? ''}`;
}

/** What the picture is, and what it cannot show. */
export const caption = ({ passages, titles, plane }: MapData): string =>
  `${passages.length} passages of ${Object.keys(titles).length} runbooks, on the plane in which their vectors differ most (principal component analysis). It keeps ${(100 * plane.share).toFixed(0)} % of the variance, so that near in the picture is not always near: rankings and lines are by all ${plane.mean.length} dimensions.`;

const round = (value: number) => Math.round(value * 10) / 10;
