/**
 * A plan of PostgreSQL as a picture: its steps as a tree, each with the share of time or cost that is its own.
 * Ours, since the one library for it (pev2) brings a framework of its own and three times the size of the editor.
 */
import { element } from './dom.ts';

/** One step of a plan. Times in milliseconds, all loops together. */
export interface PlanNode {
  readonly title: string;
  readonly expected: number | undefined;
  readonly rows: number | undefined;
  readonly loops: number;
  readonly cost: number;
  readonly time: number | undefined;
  /** What else stands below it, such as `Filter: (kind = 'message'::text)`. */
  readonly details: string[];
  readonly children: PlanNode[];
}

const HEAD =
  /^(\s*)(?:->\s+)?(.+?)\s+\(cost=[\d.]+\.\.([\d.]+) rows=(\d+) width=\d+\)(?:\s+\((?:actual (?:time=[\d.]+\.\.([\d.]+) )?rows=([\d.]+) loops=(\d+)|(never executed))\))?/;
const BARE = /^(\s*)(?:->\s+)?([A-Z].*)$/;

/** Reads the text of `explain`, with or without `analyze` and costs; undefined when it is none. */
export function readPlan(lines: readonly string[]): PlanNode | undefined {
  const open: { indent: number; node: PlanNode }[] = [];
  let root: PlanNode | undefined;
  for (const line of lines) {
    if (/^(Planning|Execution|Trigger|JIT|Settings)\b/.test(line)) break;
    const arrow = line.indexOf('->');
    const isNode = !root || /^\s*->/.test(line);
    if (!isNode) {
      const text = line.trim();
      const indent = line.length - line.trimStart().length;
      const owner = open.findLast((candidate) => candidate.indent < indent || candidate.node === root);
      if (!/^(InitPlan|SubPlan|CTE)\b/.test(text)) owner?.node.details.push(text);
      continue;
    }
    const match = HEAD.exec(line);
    const bare = match ? undefined : BARE.exec(line);
    if (!match && !bare) return undefined;
    const loops = Number(match?.[7] ?? 1);
    const node: PlanNode = {
      title: (match?.[2] ?? bare?.[2] ?? '').trim(),
      cost: Number(match?.[3] ?? 0),
      expected: match ? Number(match[4]) * (match[7] ? loops : 1) : undefined,
      time: match?.[5] === undefined ? (match?.[8] ? 0 : undefined) : Number(match[5]) * loops,
      rows: match?.[6] === undefined ? (match?.[8] ? 0 : undefined) : Number(match[6]) * loops,
      loops,
      details: [],
      children: [],
    };
    const indent = arrow < 0 ? -1 : arrow;
    while (open.length && open.at(-1)!.indent >= indent) open.pop();
    open.at(-1)?.node.children.push(node);
    root ??= node;
    open.push({ indent, node });
  }
  return root;
}

export function planPicture(lines: readonly string[]): HTMLElement {
  const root = readPlan(lines);
  if (!root) return element('p', 'note', 'This form of a plan has no picture. Use explain without a format.');
  const timed = root.time !== undefined;
  const whole = (timed ? root.time : root.cost) || 1;
  const own = (node: PlanNode) => {
    const amount = (each: PlanNode) => (timed ? (each.time ?? 0) : each.cost);
    return Math.max(0, amount(node) - node.children.reduce((sum, child) => sum + amount(child), 0));
  };
  const draw = (node: PlanNode): HTMLElement => {
    const share = root.cost || timed ? Math.min(1, own(node) / whole) : undefined;
    const item = element(
      'li',
      '',
      box(node, share, timed ? `${own(node).toFixed(own(node) < 10 ? 2 : 0)} ms` : 'of the cost'),
    );
    if (node.children.length) item.append(element('ul', '', ...node.children.map(draw)));
    return item;
  };
  const tree = element('ul', 'plan', draw(root));
  tree.ariaLabel = 'Plan: each step with its own share, and below it the steps that it reads from';
  return tree;
}

function box(node: PlanNode, share: number | undefined, amount: string): HTMLElement {
  const made = element('div', 'plan-step', element('strong', '', node.title));
  if (share !== undefined) {
    const meter = element('span', 'plan-share');
    meter.style.setProperty('--share', `${(share * 100).toFixed(1)}%`);
    made.append(
      meter,
      element(
        'span',
        'plan-amount',
        `${Math.round(share * 100)} % ${amount === 'of the cost' ? amount : `· ${amount}`}`,
      ),
    );
    if (share > 0.5) made.classList.add('heavy');
  }
  const rows = rowsOf(node);
  if (rows) made.append(element('span', 'plan-rows', rows));
  for (const detail of node.details) made.append(element('span', 'plan-detail', detail));
  return made;
}

function rowsOf({ rows, expected, loops }: PlanNode): string {
  const number = (value: number) => Math.round(value).toLocaleString('en');
  if (rows === undefined) return expected === undefined ? '' : `${number(expected)} rows expected`;
  const repeated = loops > 1 ? ` in ${number(loops)} loops` : '';
  return `${number(rows)} rows${repeated}, ${number(expected ?? 0)} expected`;
}
