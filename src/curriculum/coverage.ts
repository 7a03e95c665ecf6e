import type { Curriculum, Exercise } from './load.ts';

/** How much of the roadmap is written. The shape of `npm run coverage -- --json`. */
export interface Coverage {
  readonly steps: readonly {
    readonly id: string;
    readonly guide: boolean;
    /** Of the guide's text, without code. */
    readonly words: number;
    readonly exercises: number;
    readonly drills: number;
    readonly topics: readonly { readonly id: string; readonly exercises: number }[];
  }[];
  readonly failures: readonly { readonly id: string; readonly drills: number }[];
  readonly commands: readonly { readonly id: string; readonly exercises: number }[];
  readonly properties: readonly { readonly id: string; readonly exercises: number }[];
}

export function coverage({ roadmap, steps, exercises }: Curriculum): Coverage {
  const covering = (id: string, among: readonly Exercise[] = exercises) =>
    among.filter((exercise) => exercise.covers.includes(id)).length;
  const drills = exercises.filter((exercise) => exercise.kind === 'drill');
  return {
    steps: steps.map((step) => ({
      id: step.id,
      guide: step.guide !== undefined,
      words: step.guide ? words(step.guide.source) : 0,
      exercises: step.exercises.filter((exercise) => exercise.kind === 'exercise').length,
      drills: step.exercises.filter((exercise) => exercise.kind === 'drill').length,
      topics: step.topics.map(({ id }) => ({ id, exercises: covering(`${step.id}/${id}`) })),
    })),
    failures: roadmap.why.failures.map(({ id }) => ({ id, drills: covering(`failure/${id}`, drills) })),
    commands: steps
      .flatMap((step) => step.commands ?? [])
      .map((id) => ({ id, exercises: covering(`command/${id}`) })),
    properties: roadmap.why.production_means.map(({ id }) => ({ id, exercises: covering(`property/${id}`) })),
  };
}

/** What the roadmap still lacks, one line each. */
export function lacking({ steps, failures, commands, properties }: Coverage): string[] {
  return [
    ...steps.flatMap(({ id, guide, drills, topics }) =>
      guide
        ? []
        : [
            `${id}: no guide`,
            ...topics
              .filter((topic) => topic.exercises === 0)
              .map((topic) => `${id}/${topic.id}: no exercise`),
            ...(drills ? [] : [`${id}: no drill`]),
          ],
    ),
    ...failures.filter(({ drills }) => drills === 0).map(({ id }) => `failure/${id}: no drill`),
    ...commands.filter(({ exercises }) => exercises === 0).map(({ id }) => `command/${id}: no exercise`),
    ...properties.filter(({ exercises }) => exercises === 0).map(({ id }) => `property/${id}: no exercise`),
  ];
}

/** Words of a guide's text: code, components and markup do not count. */
export function words(source: string): number {
  return source
    .replace(/^```[\s\S]*?^```$/gm, ' ')
    .replace(/<\/?[A-Z][^>]*>/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

const WORDS_PER_MINUTE = 220;

/** Minutes to read a guide's text, exercises and code apart. */
export const readingMinutes = (source: string): number => Math.round(words(source) / WORDS_PER_MINUTE);
