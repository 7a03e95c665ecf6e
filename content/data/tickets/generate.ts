/**
 * Makes the rows of this data set as CSV: about 207,000 for readers, and a small second set of another seed.
 * The same seed gives the same bytes on every machine. What the columns hold, and what is wrong with them,
 * stands in README.md.
 */

/** CSV by table, in the order in which it loads. */
type Tables = Record<string, string>;

export function generate(): { public: Tables; second: Tables } {
  return {
    public: tables({ seed: 20260701, tickets: 30_000, firstId: 100_001, customers: 6000, start: '2026-07-01', days: 92 }),
    second: tables({ seed: 77, tickets: 260, firstId: 900_001, customers: 40, start: '2026-03-02', days: 21 }),
  };
}

interface Plan {
  readonly seed: number;
  readonly tickets: number;
  readonly firstId: number;
  readonly customers: number;
  /** First day, UTC. */
  readonly start: string;
  readonly days: number;
}

interface Ticket {
  readonly id: number;
  readonly customer: number;
  readonly label: string;
  readonly opened: number;
  readonly closed: number | undefined;
  readonly channel: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** No delivery arrived in these hours; what happened then came afterwards. */
const SILENCE = [Date.UTC(2026, 8, 14, 2), Date.UTC(2026, 8, 14, 8)] as const;

const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  billing: ['Invoice shows the wrong amount', 'Charged twice this month', 'Refund has not arrived', 'VAT number is missing on the invoice', 'Upgrade was billed too early'],
  outage: ['Dashboard does not load', 'API answers 503 since this morning', 'Webhooks stopped arriving', 'Export never finishes', 'Search is very slow'],
  access: ['Cannot log in after password reset', 'Two-factor code is refused', 'Please add a colleague to our workspace', 'SSO redirects in a loop', 'API key stopped working'],
  other: ['Question about the roadmap', 'How do I change the language?', 'Feedback on the new editor', 'Do you offer training?', 'Typo in the documentation'],
};
const LABELS = Object.keys(SUBJECTS);

function tables(plan: Plan): Tables {
  const random = generator(plan.seed);
  const start = Date.parse(`${plan.start}T00:00:00Z`);
  const tickets = makeTickets(plan, start, random);
  return {
    tickets: tickets.csv,
    events: makeEvents(plan, tickets.all, start + plan.days * DAY, random),
    labels: makeLabels(plan, tickets.all, random),
    predictions: makePredictions(tickets.all, start, plan.days, random),
  };
}

function makeTickets(plan: Plan, start: number, random: Random): { csv: string; all: Ticket[] } {
  const rows: unknown[][] = [];
  const all: Ticket[] = [];
  const moments = Array.from({ length: plan.tickets }, () => workingMoment(start, plan.days, random)).toSorted((a, b) => a - b);
  let burst: { opened: number; customer: number; left: number } | undefined;
  for (const [index, moment] of moments.entries()) {
    if (!burst && random() < 0.01) burst = { opened: moment, customer: 3 + Math.floor(random() * 4), left: 2 + Math.floor(random() * 5) };
    const bulk = burst;
    const opened = bulk ? bulk.opened : moment;
    const customer = bulk ? bulk.customer : skewed(plan.customers, random);
    if (burst && --burst.left === 0) burst = undefined;
    const channel = bulk ? 'api' : pick(random, [['email', 52], ['chat', 33], ['phone', 15]]);
    const label = pick(random, [['billing', 34], ['outage', 18], ['access', 27], ['other', 21]]);
    const closed = opened + Math.round((0.5 + random() ** 3 * 200) * HOUR);
    const stillOpen = random() < 0.06 || closed > start + plan.days * DAY;
    const ticket = { id: plan.firstId + index, customer: 1000 + customer, label, opened, closed: stillOpen ? undefined : closed, channel };
    all.push(ticket);
    rows.push([
      ticket.id,
      ticket.customer,
      channel,
      random() < 0.07 ? '' : pick(random, [['en', 62], ['de', 17], ['fr', 12], ['es', 9]]),
      one(random, SUBJECTS[label]!),
      random() < 0.15 ? '' : pick(random, [['1', 4], ['2', 16], ['3', 55], ['4', 25]]),
      time(opened),
      ticket.closed === undefined ? '' : time(ticket.closed),
    ]);
  }
  return { csv: csv('ticket_id,customer_id,channel,language,subject,priority,opened_at,closed_at', rows), all };
}

interface Happened {
  readonly event: number;
  readonly ticket: number;
  readonly kind: string;
  readonly actor: string;
  readonly characters: number | '';
  readonly at: number;
}

function makeEvents(plan: Plan, tickets: readonly Ticket[], end: number, random: Random): string {
  const happened: Happened[] = [];
  let event = plan.firstId * 10;
  const add = (ticket: Ticket, kind: string, actor: string, at: number) => {
    if (at >= end) return;
    event += 1 + Math.floor(random() * 3);
    happened.push({ event, ticket: ticket.id, kind, actor, characters: kind === 'message' ? 20 + Math.floor(random() ** 2 * 1800) : '', at });
  };
  for (const ticket of tickets) {
    const until = ticket.closed ?? Math.min(end, ticket.opened + 40 * HOUR);
    add(ticket, 'opened', 'customer', ticket.opened);
    if (random() < 0.7) add(ticket, 'assigned', 'system', ticket.opened + Math.round(random() * 40) * MINUTE);
    const messages = Math.floor(random() ** 2 * 6);
    for (let i = 0; i < messages; i++) {
      const at = ticket.opened + Math.round(((i + random()) / messages) * (until - ticket.opened));
      add(ticket, 'message', i % 2 ? 'agent' : 'customer', Math.floor(at / SECOND) * SECOND);
    }
    if (random() < 0.05) add(ticket, 'escalated', 'agent', ticket.opened + Math.round((until - ticket.opened) * random()));
    if (ticket.closed !== undefined) {
      if (random() < 0.04) add(ticket, 'reopened', 'customer', ticket.closed - 20 * MINUTE);
      add(ticket, 'closed', 'agent', ticket.closed);
    }
  }
  const deliveries = happened.flatMap((item) => {
    const delay = random() < 0.033 ? (1 + random() * 30) * HOUR : (0.2 + random() ** 2 * 8) * SECOND;
    const received = afterSilence(item.at + Math.round(delay), random);
    const all = [{ ...item, received }];
    if (random() < 0.025)
      for (let copies = random() < 0.15 ? 2 : 1; copies > 0; copies--) {
        const corrected = item.characters !== '' && random() < 0.5 ? item.characters + 1 + Math.floor(random() * 90) : item.characters;
        all.push({ ...item, characters: corrected, received: afterSilence(all.at(-1)!.received + Math.round((0.05 + random() * 3) * HOUR), random) });
      }
    return all;
  });
  const rows = deliveries
    .toSorted((a, b) => a.received - b.received || a.event - b.event)
    .map(({ event, ticket, kind, actor, characters, at, received }, index) => [plan.firstId * 20 + index, event, ticket, kind, actor, characters, time(at), time(received)]);
  return csv('delivery_id,event_id,ticket_id,kind,actor,characters,happened_at,received_at', rows);
}

function makeLabels(plan: Plan, tickets: readonly Ticket[], random: Random): string {
  const made: { ticket: number | ''; label: string; labeller: string; at: number }[] = [];
  for (const ticket of tickets) {
    if (random() > 0.34) continue;
    let at = ticket.opened + Math.round((2 + random() * 60) * HOUR);
    const times = random() < 0.15 ? (random() < 0.25 ? 3 : 2) : 1;
    for (let time = 0; time < times; time++) {
      const label = random() < (time + 1 < times ? 0.45 : 0.93) ? ticket.label : one(random, LABELS);
      made.push({ ticket: ticket.id, label, labeller: time ? 'audit' : random() < 0.8 ? 'desk' : 'import', at });
      at += Math.round((3 + random() * 90) * HOUR);
    }
  }
  for (let lost = Math.max(3, Math.round(plan.tickets / 1000)); lost > 0; lost--)
    made.push({ ticket: '', label: one(random, LABELS), labeller: 'import', at: tickets[Math.floor(random() * tickets.length)]!.opened });
  const rows = made
    .toSorted((a, b) => a.at - b.at)
    .map(({ ticket, label, labeller, at }, index) => [plan.firstId * 2 + index, ticket, label, labeller, time(at)]);
  return csv('label_id,ticket_id,label,labeller,labelled_at', rows);
}

function makePredictions(tickets: readonly Ticket[], start: number, days: number, random: Random): string {
  const made: { ticket: Ticket; version: number; at: number }[] = [];
  const versionAt = (at: number) => (at < start + days * 0.3 * DAY ? 16 : at < start + days * 0.75 * DAY ? 17 : 18);
  for (const ticket of tickets) {
    if (random() < 0.01) continue;
    const at = ticket.opened + Math.round((0.02 + random() ** 2) * 20 * SECOND);
    made.push({ ticket, version: versionAt(at), at });
    if (random() < 0.3) {
      const again = at + Math.round((5 + random() * 400) * HOUR);
      if (again < start + days * DAY) made.push({ ticket, version: versionAt(again), at: again });
    }
  }
  const accuracy: Readonly<Record<number, number>> = { 16: 0.78, 17: 0.84, 18: 0.8 };
  const rows = made
    .toSorted((a, b) => a.at - b.at || a.ticket.id - b.ticket.id)
    .map(({ ticket, version, at }, index) => {
      const fallback = random() < 0.04;
      const label = !fallback && random() < accuracy[version]! ? ticket.label : one(random, LABELS);
      return [tickets[0]!.id * 3 + index, ticket.id, version, label, fallback ? '' : (0.35 + random() ** 0.5 * 0.65).toFixed(3), time(at)];
    });
  return csv('prediction_id,ticket_id,model_version,label,confidence,predicted_at', rows);
}

/** A moment of the period: more by day than by night, few on weekends. To the second. */
function workingMoment(start: number, days: number, random: Random): number {
  for (;;) {
    const at = start + Math.floor(random() * days * 86_400) * SECOND;
    const date = new Date(at);
    const weekend = date.getUTCDay() % 6 === 0 ? 0.3 : 1;
    const hour = date.getUTCHours();
    const day = hour >= 7 && hour < 19 ? 1 : 0.25;
    if (random() < weekend * day) return at;
  }
}

const afterSilence = (at: number, random: Random): number =>
  at >= SILENCE[0] && at < SILENCE[1] ? SILENCE[1] + Math.round(random() * 25 * MINUTE) : at;

/** Number of a customer: few are large, most are small. */
const skewed = (customers: number, random: Random): number =>
  random() < 0.083 ? 1 : 2 + Math.floor(random() ** 3 * (customers - 1));

type Random = () => number;

/** Numbers from 0 to below 1 (mulberry32): the same for a seed on every machine. */
function generator(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const one = (random: Random, values: readonly string[]): string => values[Math.floor(random() * values.length)]!;

/** One of these, as often as its weight says. */
function pick(random: Random, weighted: readonly (readonly [value: string, weight: number])[]): string {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of weighted) if ((left -= weight) < 0) return value;
  return weighted[0]![0];
}

const time = (at: number): string => `${new Date(at).toISOString().slice(0, 23)}Z`;

function csv(header: string, rows: readonly (readonly unknown[])[]): string {
  return `${header}\n${rows.map((row) => row.map(quoted).join()).join('\n')}\n`;
}

const quoted = (value: unknown): string => {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
