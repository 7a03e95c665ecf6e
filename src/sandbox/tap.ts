/**
 * Reads TAP, the text that every check prints: node:test, unittest (through our runner), pgTAP, shell.
 * TAP 14 with subtests by indentation, the part of YAML that these producers write, and diagnostics in
 * comments, as pgTAP and shell scripts write them.
 * @see https://testanything.org/tap-version-14-specification.html
 */

/** One line `ok` or `not ok` with what belongs to it. */
export interface TapTest {
  readonly ok: boolean;
  readonly number: number;
  readonly name: string;
  /** `# SKIP reason` or `# TODO reason`. */
  readonly directive?: { readonly kind: 'skip' | 'todo'; readonly reason: string };
  /** The YAML block under the line: values are strings as written, without quotes; blocks keep their lines. */
  readonly details: Readonly<Record<string, string>>;
  readonly subtests: readonly TapTest[];
}

export interface TapReport {
  readonly tests: readonly TapTest[];
  /** The number of tests that the plan announces at top level; undefined when there was no plan. */
  readonly planned: number | undefined;
  /** Set by `Bail out!`, with its reason. */
  readonly bailedOut: string | undefined;
}

/** The tests without subtests, in order: these are what a reader sees as checks. */
export function leaves(tests: readonly TapTest[]): TapTest[] {
  return tests.flatMap((test) => (test.subtests.length ? leaves(test.subtests) : [test]));
}

type Open = { -readonly [K in keyof TapTest]: TapTest[K] } & { details: Record<string, string> };

/** Parses a whole TAP stream. Lines that are not TAP are what the program printed, and are passed over. */
export function parseTap(text: string): TapReport {
  const lines = text.split('\n');
  /** Tests finished so far, by depth: a level is taken as subtests by the next test one level up. */
  const levels: TapTest[][] = [[]];
  let planned: number | undefined;
  let bailedOut: string | undefined;

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const bail = /^Bail out!\s*(.*)$/.exec(line);
    if (bail) bailedOut = bail[1];
    const plan = /^1\.\.(\d+)/.exec(line);
    if (plan) planned = Number(plan[1]);
    const match = /^((?: {4})*)(not )?ok\b(?:\s+(\d+))?(?:\s+-)?\s*(.*)$/.exec(line);
    if (!match) continue;
    const depth = match[1]!.length / 4;
    const test: Open = {
      ok: !match[2],
      number: Number(match[3] ?? 0),
      ...description(match[4]!),
      details: {},
      subtests: levels[depth + 1] ?? [],
    };
    levels.length = Math.min(levels.length, depth + 1);
    (levels[depth] ??= []).push(test);
    const indent = `${match[1]}  `;
    if (lines[i + 1] === `${indent}---`) {
      const end = lines.indexOf(`${indent}...`, i + 2);
      if (end > 0) {
        test.details = yamlBlock(lines.slice(i + 2, end).map((inner) => inner.slice(indent.length)));
        i = end;
      }
    } else if (!test.ok) {
      const comments = commentsFrom(lines, i + 1, `${match[1]}# `);
      if (comments) test.details = { message: comments };
    }
  }
  return { tests: levels[0] ?? [], planned, bailedOut };
}

/** What comments say of a test that failed; its name and the summary at the end are left out. */
function commentsFrom(lines: readonly string[], from: number, mark: string): string {
  const said: string[] = [];
  for (const line of lines.slice(from)) {
    const text = line.startsWith(mark) ? line.slice(mark.length) : undefined;
    if (text === undefined || text.startsWith('Subtest: ')) break;
    if (!/^(Failed (\(TODO\) )?test \d+|Looks like you )/.test(text)) said.push(text);
  }
  return said.join('\n').trim();
}

function description(text: string): Pick<TapTest, 'name' | 'directive'> {
  const match = /^(.*?)\s+#\s*(skip|todo)\b\S*\s*(.*)$/i.exec(text);
  const name = (match ? match[1]! : text).replace(/\\([#\\])/g, '$1').trim();
  if (!match) return { name };
  return { name, directive: { kind: match[2]!.toLowerCase() as 'skip' | 'todo', reason: match[3]! } };
}

/** Top-level keys of a block; a value may be a scalar, a literal (`|-`) or nested lines, kept as text. */
function yamlBlock(lines: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (let i = 0; i < lines.length; i++) {
    const match = /^([\w-]+):\s?(.*)$/.exec(lines[i]!);
    if (!match) continue;
    const nested: string[] = [];
    while (i + 1 < lines.length && (lines[i + 1] === '' || /^\s/.test(lines[i + 1]!)))
      nested.push(lines[++i]!);
    const scalar = match[2]!;
    values[match[1]!] = /^([|>][+-]?)?$/.test(scalar)
      ? nested
          .map((line) => line.replace(/^ {2}/, ''))
          .join('\n')
          .replace(/\n+$/, '')
      : unquote(scalar);
  }
  return values;
}

function unquote(scalar: string): string {
  // node:test writes a text that holds both kinds of quotes between backticks.
  if (/^`.*`$/.test(scalar)) return scalar.slice(1, -1);
  if (/^'.*'$/.test(scalar)) return scalar.slice(1, -1).replaceAll("''", "'").replaceAll("\\'", "'");
  if (/^".*"$/.test(scalar)) {
    try {
      return JSON.parse(scalar) as string;
    } catch {
      return scalar.slice(1, -1);
    }
  }
  return scalar;
}
