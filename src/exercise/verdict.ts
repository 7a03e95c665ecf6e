/** Turns what a check printed into what a reader sees. Pure: the page and the gate judge with it alike. */
import { leaves, parseTap, type TapTest } from '../sandbox/tap.ts';
import type { Exit } from '../sandbox/index.ts';

export interface Verdict {
  readonly passed: boolean;
  /** One for each name that the exercise declares, in that order. */
  readonly checks: readonly CheckResult[];
  /** Set when the checks could not all be run; says what happened and what to do. */
  readonly trouble: string | undefined;
}

/** What a process printed, by descriptor. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

export interface CheckResult {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'not-run';
  /** For a person: the assertion's own words, or the error. Empty unless it failed. */
  readonly message: string;
  /** True when it failed because an assertion did, not because something else broke. */
  readonly byAssertion: boolean;
  /** Where to look, the place nearest to the reader's own code first: `client.mjs:12:5`. */
  readonly places: readonly string[];
}

/**
 * @param declared names of the checks, in order
 * @param printed all that the check printed; its TAP is on descriptor 1
 * @param exit how it ended
 * @param limitSeconds the limit that it ran under
 */
export function judge(
  declared: readonly string[],
  printed: Printed,
  exit: Exit,
  limitSeconds: number,
): Verdict {
  const report = parseTap(printed.stdout);
  const tests = leaves(report.tests);
  const unclaimed = new Set(tests);
  const checks = declared.map((name): CheckResult => {
    const test = tests.find((candidate) => candidate.name === name && unclaimed.has(candidate));
    if (!test) return { name, state: 'not-run', message: '', byAssertion: false, places: [] };
    unclaimed.delete(test);
    const passed = test.ok && !test.directive;
    return {
      name,
      state: passed ? 'passed' : 'failed',
      message: passed ? '' : message(test),
      byAssertion: !passed && failsByAssertion(test),
      places: passed ? [] : places(test),
    };
  });
  const strayFailure = [...unclaimed].find((test) => !test.ok);
  const complete = checks.every((check) => check.state !== 'not-run');
  const allPassed = checks.every((check) => check.state === 'passed');
  const passed = allPassed && 'code' in exit && exit.code === 0;
  return {
    passed,
    checks,
    trouble:
      passed || (complete && !allPassed && !strayFailure)
        ? undefined
        : trouble(exit, strayFailure, allPassed, limitSeconds, errorText(printed)),
  };
}

/** `ERR_ASSERTION` (Node), `AssertionError` (Python), or a plain `not ok` (pgTAP, shell). */
export function failsByAssertion(test: TapTest): boolean {
  const { code, name, error } = test.details;
  return code === 'ERR_ASSERTION' || name === 'AssertionError' || (!code && !name && !error);
}

function message({ details, directive }: TapTest): string {
  if (directive) return `This check was skipped. ${directive.reason}`.trim();
  const text = details.error ?? details.message ?? '';
  const plain = details.name && details.name !== 'AssertionError' && !text.includes(details.name);
  return plain ? `${details.name}: ${text}` : text;
}

/** Places in files of the exercise; the runtime's own are left out, and the check's come last. */
function places({ details }: TapTest): string[] {
  const frames = `${details.stack ?? ''}\n${details.location ?? ''}`
    .split('\n')
    .filter((frame) => !/\bnode:|node_modules/.test(frame));
  const found = frames.flatMap((frame) => {
    const place = /(?:file:\/\/)?(\/[^\s()'":]+):(\d+):(\d+)/.exec(frame);
    return place ? `${place[1]!.replace(/^.*\/(?=check\/)|^\/app\//, '')}:${place[2]}:${place[3]}` : [];
  });
  return [...new Set(found)].toSorted(
    (a, b) => Number(a.startsWith('check/')) - Number(b.startsWith('check/')),
  );
}

/** What the program said of its errors: on descriptor 2, and in TAP's comments, where `node --test` puts the same of a file. */
function errorText({ stdout, stderr }: Printed): string {
  const comments = [...stdout.matchAll(/^# ?(.*)$/gm)].map(([, comment]) => comment);
  return [stderr, ...comments].join('\n');
}

/** The innermost frame in the exercise's own files of the last traceback that Python printed. */
function lastFrame(printed: string): string | undefined {
  const frame = [...printed.matchAll(/^ {2}File "\/app\/([^"]+)", line (\d+)/gm)].at(-1);
  return frame && `${frame[1]}:${frame[2]}`;
}

function trouble(
  exit: Exit,
  stray: TapTest | undefined,
  allPassed: boolean,
  limitSeconds: number,
  printed: string,
): string {
  if ('stopped' in exit) {
    switch (exit.stopped) {
      case 'time':
        return `Stopped after ${limitSeconds} s, the limit of this exercise, before all checks had run. Look for a loop that never ends or a promise that never settles.`;
      case 'output':
        return 'Stopped: the program printed more than the page can take. Look for a loop that prints.';
      case 'cancel':
        return 'Stopped before all checks had run.';
      case 'crash':
        return `The machine under your code broke. Press Check again. (${exit.reason ?? 'no reason given'})`;
    }
  }
  const sql = /^psql:(\S+:\d+): (?:ERROR|FATAL): +(.*)$/m.exec(printed);
  if (sql) return `The script stopped before all checks had run: ${sql[2]} (at ${sql[1]})`;
  const errors = [...printed.matchAll(/^(?:Uncaught )?[\w.]*Error\b.*$/gm)].map(([line]) => line);
  const frame = lastFrame(printed);
  // Python prints causes before what they led to, Node after it.
  const error = frame ? errors.at(-1) : errors[0];
  const place = frame ?? /^file:\/\/\/app\/(\S+:\d+)$/m.exec(printed)?.[1];
  const what = error && `${error}${place ? ` (at ${place})` : ''}`;
  if (what && allPassed) return `All checks passed, but there was an error outside of them: ${what}`;
  if (what) return `The code stopped before all checks had run: ${what}`;
  const reason = stray ? message(stray) : '';
  if (reason) return `The file could not be checked: ${reason}`;
  const when = allPassed ? 'although all checks passed' : 'before all checks had run';
  return `The program ended with exit code ${exit.code} ${when}. Its output says why.`;
}
