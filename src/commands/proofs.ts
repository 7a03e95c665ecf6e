/** Remembers which exercises were proven on this machine. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CurriculumError, filesOf, type Exercise } from '../curriculum/index.ts';
import { proveExercise } from '../curriculum/laws.ts';
import { nativeRunner, notNative } from '../curriculum/native.ts';
import { cache, root } from './project.ts';

/** What decides the verdict beside the exercise itself. */
const JUDGES = [
  'curriculum/laws.ts',
  'curriculum/native.ts',
  'curriculum/native-linux.ts',
  'exercise/stage.ts',
  'exercise/verdict.ts',
  'sandbox/tap.ts',
];

/**
 * Proves the laws of these exercises on this machine's own runtimes. What was proven once is not run again until the
 * exercise, a law or the runtime changes.
 * @param machine what they run on, where that is not Node or a program of this machine
 * @throws {CurriculumError} when one breaks a law.
 */
export async function proveNatively(
  exercises: readonly Exercise[],
  machine: string,
  log: (line: string) => void,
): Promise<void> {
  const file = path.join(cache, 'proven.json');
  const proven = new Set<string>(
    fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as string[]) : [],
  );
  const judges = createHash('sha256').update(process.version).update(machine);
  for (const name of JUDGES) judges.update(fs.readFileSync(path.join(root, 'src', name)));
  const judgesKey = judges.digest('hex');
  const keys = new Map(exercises.map((exercise) => [exercise, proofKey(exercise, judgesKey)]));
  for (const runtime of new Set(exercises.map((exercise) => exercise.runtime))) {
    const reason = notNative(runtime);
    if (reason) log(`Exercises of ${runtime} are not proven on this machine. ${reason}`);
  }
  const open = exercises.filter(
    (exercise) => !notNative(exercise.runtime) && !proven.has(keys.get(exercise)!),
  );
  if (!open.length) return;
  log(`Proving ${open.length} exercises …`);
  const problems = (await Promise.all(open.map((exercise) => proveExercise(exercise, nativeRunner)))).flat();
  if (problems.length) throw new CurriculumError(problems);
  fs.mkdirSync(cache, { recursive: true });
  fs.writeFileSync(
    file,
    JSON.stringify([...proven, ...open.map((exercise) => keys.get(exercise)!)].slice(-MOST)),
  );
}

/** Proofs of exercises that have changed since are of no use; the oldest give way. */
const MOST = 2000;

function proofKey(exercise: Exercise, judges: string): string {
  const { alternatives, mistakes, solution, checks, limit_s, runCommand, checkCommand } = exercise;
  const all = {
    files: filesOf(exercise),
    alternatives,
    mistakes,
    solution,
    checks,
    limit_s,
    runCommand,
    checkCommand,
  };
  return createHash('sha256').update(judges).update(JSON.stringify(all)).digest('hex');
}
