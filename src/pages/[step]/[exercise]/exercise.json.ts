/** What the exercise element fetches when a reader first touches it: see `exercise/data.ts`. */
import type { APIRoute } from 'astro';
import project from '../../../../package.json';
import { schemas } from 'virtual:postgres-schemas';
import { curriculum, exerciseById, nextExercise } from '../../../curriculum/site.ts';
import { href } from '../../../href.ts';
import type { ExerciseData } from '../../../exercise/data.ts';
import type { Runtime } from '../../../sandbox/index.ts';

export const getStaticPaths = () =>
  curriculum().exercises.map(({ step, slug }) => ({ params: { step, exercise: slug } }));

export const GET: APIRoute = ({ params }) => {
  const exercise = exerciseById(`${params['step']}/${params['exercise']}`);
  const next = nextExercise(exercise.id);
  const data: ExerciseData = {
    id: exercise.id,
    title: exercise.title,
    runtime: exercise.runtime,
    run: exercise.runCommand,
    check: exercise.checkCommand,
    checks: exercise.checks,
    limitSeconds: exercise.limit_s,
    listens: exercise.listens,
    repository: exercise.repository,
    hints: exercise.hints,
    editable: exercise.files,
    files: { ...exercise.start, ...exercise.dataFiles, ...exercise.check },
    packages: exercise.packages.map(withVersion),
    furtherFiles: exercise.furtherFiles,
    schema: Object.assign({}, ...exercise.data.map((set) => schemas[set] ?? {})) as ExerciseData['schema'],
    solution: href(`${exercise.id}/solution/`),
    setup: setups[exercise.runtime] ?? {},
    next: next && { title: next.title, href: href(`${next.id}/`) },
  };
  return Response.json(data);
};

/** What each runtime's own machine needs beside an exercise, as addresses by path. */
const setups: Readonly<Partial<Record<Runtime, ExerciseData['setup']>>> = {
  postgres: { 'setup.mjs': href('setup/postgres.mjs') },
  linux: { 'tap.sh': href('setup/tap.sh') },
};

/** The package that an import names, in the version that the embedded engine has too. */
function withVersion(specifier: string): string {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0];
  return `${name}@${(project.devDependencies as Record<string, string>)[name]}`;
}
