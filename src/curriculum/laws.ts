/**
 * The laws that an exercise must obey when it is run. Each is a function with a name; each names the
 * field and the remedy. They judge through a {@link Runner}, so that the same laws hold natively and on
 * the engine that the reader gets.
 */
import { REDO } from '../exercise/stage.ts';
import { failsByAssertion, judge, type Verdict } from '../exercise/verdict.ts';
import { leaves, parseTap } from '../sandbox/tap.ts';
import type { Exit, Runtime } from '../sandbox/index.ts';
import { filesOf, type Exercise, type TextFiles } from './load.ts';
import type { Problem } from './problem.ts';

/** Runs a command on files in a fresh place. */
export interface Runner {
  /** Where it runs: `native`, or a browser. */
  readonly name: string;
  /**
   * Runs until the command ends, or until it listens on `listens`, or for `limit` milliseconds.
   */
  run(command: string, files: TextFiles, options: RunOptions): Promise<Ran>;
}

export interface RunOptions {
  /** What the command belongs to. */
  readonly runtime: Runtime;
  /** In milliseconds. */
  readonly limit: number;
  readonly listens?: number;
}

export interface Ran {
  readonly exit: Exit | { readonly listening: number };
  readonly stdout: string;
  readonly stderr: string;
}

/** Proves all laws for one exercise. @returns what breaks them, nothing when all hold. */
export async function proveExercise(
  exercise: Exercise,
  runner: Runner,
  wrongAnswers: Readonly<Record<string, TextFiles>> = {},
): Promise<Problem[]> {
  const solved = await check(exercise, runner, exercise.solution);
  const misnamed = checksAreTheTestsOfTheSolution(exercise, runner, solved);
  // All other verdicts are by name: without the names they would only repeat this one.
  if (misnamed.length) return misnamed;
  const proofs = [
    starterRuns(exercise, runner),
    starterFailsByAssertion(exercise, runner),
    solutionPasses(exercise, runner, solved),
    ...Object.keys(exercise.alternatives).map((name) => alternativePasses(exercise, runner, name)),
    ...Object.keys(exercise.mistakes).map((name) => mistakeFailsWithItsMessage(exercise, runner, name)),
    ...Object.entries(wrongAnswers).map(([name, files]) => wrongAnswerFails(exercise, runner, name, files)),
  ];
  return (await Promise.all(proofs)).flat();
}

async function starterRuns(exercise: Exercise, runner: Runner): Promise<Problem[]> {
  const { runtime, runCommand, listens } = exercise;
  // Where a machine keeps its state, that command is part of each check.
  if (runCommand === REDO) return [];
  const ran = await runner.run(runCommand, filesOf(exercise), {
    runtime,
    limit: limit(exercise),
    ...(listens && { listens }),
  });
  if ('listening' in ran.exit || ('code' in ran.exit && ran.exit.code === 0)) return [];
  return [
    problem(
      exercise,
      runner,
      'start',
      `"${runCommand}" ${ended(ran)}. Let the starter run to its end without an error.`,
    ),
  ];
}

async function starterFailsByAssertion(exercise: Exercise, runner: Runner): Promise<Problem[]> {
  const { verdict, ran } = await check(exercise, runner, {});
  if (verdict.passed)
    return [
      problem(exercise, runner, 'start', 'the starter passes its own checks. Leave the task undone in it.'),
    ];
  return onlyAssertions(exercise, runner, 'start', 'the starter', verdict, ran);
}

function checksAreTheTestsOfTheSolution(exercise: Exercise, runner: Runner, { ran }: Checked): Problem[] {
  const names = leaves(parseTap(ran.stdout).tests).map((test) => test.name);
  if (names.join('\n') === exercise.checks.join('\n')) return [];
  const write = names.map((name) => `"${name}"`).join(', ') || `(none: the check ${ended(ran)})`;
  return [
    problem(
      exercise,
      runner,
      'checks',
      `they are not the tests that the solution runs. Write these, in this order: ${write}.`,
    ),
  ];
}

function solutionPasses(exercise: Exercise, runner: Runner, { verdict, ran }: Checked): Problem[] {
  return verdict.passed ? [] : [notPassed(exercise, runner, 'solution', verdict, ran)];
}

async function alternativePasses(exercise: Exercise, runner: Runner, name: string): Promise<Problem[]> {
  const { verdict, ran } = await check(exercise, runner, exercise.alternatives[name]!);
  return verdict.passed ? [] : [notPassed(exercise, runner, `alternatives/${name}`, verdict, ran)];
}

async function mistakeFailsWithItsMessage(
  exercise: Exercise,
  runner: Runner,
  name: string,
): Promise<Problem[]> {
  const { phrase, files } = exercise.mistakes[name]!;
  const field = `mistakes/${name}`;
  const { verdict, ran } = await check(exercise, runner, files);
  if (verdict.passed)
    return [
      problem(exercise, runner, field, 'it passes all checks. Add a check that it fails, or remove it.'),
    ];
  const crashes = onlyAssertions(exercise, runner, field, 'the mistake', verdict, ran);
  if (crashes.length) return crashes;
  if (verdict.checks.some((result) => result.message.includes(phrase))) return [];
  return [
    problem(
      exercise,
      runner,
      field,
      `no failing check says "${phrase}". Write the phrase into the message of the check that it fails; it says now: ${firstMessage(verdict)}`,
    ),
  ];
}

async function wrongAnswerFails(
  exercise: Exercise,
  runner: Runner,
  name: string,
  files: TextFiles,
): Promise<Problem[]> {
  const { verdict } = await check(exercise, runner, files);
  if (!verdict.passed) return [];
  return [
    problem(
      exercise,
      runner,
      `wrong/${name}`,
      'a wrong answer passes all checks. Add a check that it fails.',
    ),
  ];
}

/** A failure teaches only when an assertion made it; anything else is an error of the exercise. */
function onlyAssertions(
  exercise: Exercise,
  runner: Runner,
  field: string,
  who: string,
  verdict: Verdict,
  ran: Ran,
): Problem[] {
  if (verdict.trouble || 'stopped' in ran.exit)
    return [
      problem(
        exercise,
        runner,
        field,
        `${who} does not get through the checks: it ${ended(ran)}. Give the check a deadline of its own and assert on it. ${verdict.trouble ?? ''}`,
      ),
    ];
  const crash = leaves(parseTap(ran.stdout).tests).find((test) => !test.ok && !failsByAssertion(test));
  if (!crash) return [];
  const { name, code, error } = crash.details;
  return [
    problem(
      exercise,
      runner,
      field,
      `${who} fails "${crash.name}" with ${[name, code].filter(Boolean).join(' ') || 'an error'}, not by assertion (${error?.split('\n')[0]}). Catch it in the check and assert on what happened.`,
    ),
  ];
}

/** One attempt, checked. */
interface Checked {
  readonly verdict: Verdict;
  readonly ran: Ran;
}

async function check(exercise: Exercise, runner: Runner, attempt: TextFiles): Promise<Checked> {
  const ran = await runner.run(exercise.checkCommand, filesOf(exercise, attempt), {
    runtime: exercise.runtime,
    limit: limit(exercise),
  });
  const exit = 'listening' in ran.exit ? { code: 0 } : ran.exit;
  return { verdict: judge(exercise.checks, ran, exit, exercise.limit_s), ran };
}

const limit = (exercise: Exercise) => exercise.limit_s * 1000;

const notPassed = (exercise: Exercise, runner: Runner, field: string, verdict: Verdict, ran: Ran) =>
  problem(
    exercise,
    runner,
    field,
    `does not pass (${ended(ran)}). Correct it or the check. ${verdict.trouble ?? firstMessage(verdict)}`,
  );

const firstMessage = (verdict: Verdict) => {
  const failed = verdict.checks.find((result) => result.state === 'failed');
  return failed ? `"${failed.name}": ${failed.message}` : 'no check failed';
};

function ended({ exit, stderr }: Ran): string {
  if ('listening' in exit) return `listens on ${exit.listening}`;
  if ('stopped' in exit)
    return exit.stopped === 'time' ? 'ran into its time limit' : `was stopped (${exit.stopped})`;
  const last = stderr
    .trim()
    .split('\n')
    .find((text) => /^(Uncaught )?\w*Error\b/.test(text));
  return `ended with exit code ${exit.code}${last ? ` (${last.trim()})` : ''}`;
}

function problem(exercise: Exercise, runner: Runner, field: string, message: string): Problem {
  return {
    file: `${exercise.folder}/${field.includes('/') || field === 'start' || field === 'solution' ? field : 'exercise.md'}`,
    field: `${field} (${runner.name})`,
    message,
  };
}
