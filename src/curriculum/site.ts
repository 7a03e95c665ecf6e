/** The curriculum as pages see it: read once for a build, anew for each request while developing. */
import { npmPackages } from '../sandbox/node/packages.ts';
import { loadCurriculum, type Curriculum, type Exercise, type StepContent } from './load.ts';
import type { Tier } from './schema.ts';

let loaded: Curriculum | undefined;

export function curriculum(): Curriculum {
  if (import.meta.env.DEV) return loadCurriculum(process.cwd());
  return (loaded ??= loadCurriculum(process.cwd()));
}

/** An address of the site with the origin that it is hosted at, for what leaves it. `pathname` includes the base. */
export function absolute(pathname: string): string {
  return new URL(pathname, import.meta.env.SITE).href;
}

export function exerciseById(id: string): Exercise {
  const exercise = curriculum().exercises.find((candidate) => candidate.id === id);
  if (!exercise) throw new Error(`There is no exercise ${id}.`);
  return exercise;
}

/**
 * Whether this exercise has a full-Node page: if npm has all that its code imports. `SITE_FULL_NODE=off npm run build` makes a site without any, and
 * without a word of the third party that they load.
 */
export function hasFullNode({ runtime, packages }: Pick<Exercise, 'runtime' | 'packages'>): boolean {
  return (
    runtime === 'node' &&
    packages.every((name) => npmPackages.includes(name)) &&
    process.env['SITE_FULL_NODE'] !== 'off'
  );
}

/** The exercise that comes after this one in its step, then in the next written step. */
export function nextExercise(id: string): Exercise | undefined {
  const { exercises } = curriculum();
  return exercises[exercises.findIndex((exercise) => exercise.id === id) + 1];
}

/** The tiers in order, each with its steps as they are written so far. */
export function tiers(): (Omit<Tier, 'steps'> & { steps: StepContent[] })[] {
  const { roadmap, steps } = curriculum();
  return roadmap.tiers.map((tier) => ({ ...tier, steps: steps.filter((step) => step.tier === tier.id) }));
}
