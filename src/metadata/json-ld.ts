/** What pages say about themselves to machines, in the words of schema.org. */
import { readingMinutes } from '../curriculum/coverage.ts';
import type { Curriculum, Exercise, StepContent } from '../curriculum/index.ts';

export const SITE_NAME = 'The AI Ops Roadmap';
const ARTICLE =
  'https://dev.to/anusha_kuppili/the-ai-ops-roadmap-building-your-technical-foundation-before-mlops-aiops-and-llmops-cpk';

/** Makes the absolute address of a page from the one below the base. Pages use `site.ts`, the build its own base. */
export type Address = (address: string) => string;

const minutes = (count: number) => `PT${count}M`;
const sum = (exercises: readonly Exercise[]) =>
  exercises.reduce((all, exercise) => all + exercise.minutes, 0);

/** The whole roadmap, on its home. */
export function courseData({ steps }: Curriculum, description: string, at: Address) {
  const written = steps.filter(({ guide }) => guide);
  const all = written.reduce(
    (total, { guide, exercises }) => total + readingMinutes(guide!.source) + sum(exercises),
    0,
  );
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': at(''),
    url: at(''),
    name: SITE_NAME,
    description,
    inLanguage: 'en',
    isAccessibleForFree: true,
    provider: { '@type': 'Organization', name: SITE_NAME, url: at('') },
    isBasedOn: { '@type': 'Article', url: ARTICLE, author: { '@type': 'Person', name: 'Anusha Kuppili' } },
    teaches: steps.map(({ title }) => title),
    timeRequired: minutes(all),
    hasCourseInstance: { '@type': 'CourseInstance', courseMode: 'Online', courseWorkload: minutes(all) },
    hasPart: written.map(({ id, guide }) => ({
      '@type': 'LearningResource',
      '@id': at(`${id}/`),
      name: guide!.title,
    })),
  };
}

/** One step: an article to read and exercises to solve. */
export function guideData({ id, number, guide, topics, exercises }: StepContent, at: Address) {
  const { title, description, reviewed, source } = guide!;
  return {
    '@context': 'https://schema.org',
    '@type': ['Article', 'LearningResource'],
    '@id': at(`${id}/`),
    url: at(`${id}/`),
    name: title,
    headline: title,
    description,
    position: number,
    inLanguage: 'en',
    isAccessibleForFree: true,
    learningResourceType: 'Guide',
    teaches: topics.map((topic) => topic.title),
    timeRequired: minutes(readingMinutes(source) + sum(exercises)),
    dateModified: reviewed,
    image: at(`pictures/${id}.png`),
    author: { '@type': 'Organization', name: SITE_NAME, url: at('') },
    isPartOf: { '@type': 'Course', '@id': at(''), name: SITE_NAME },
    hasPart: exercises.map((exercise) => ({
      '@type': 'LearningResource',
      '@id': at(`${exercise.id}/`),
      name: exercise.title,
    })),
  };
}

/** One exercise or drill. */
export function exerciseData(exercise: Exercise, step: StepContent, description: string, at: Address) {
  const { id, title, kind } = exercise;
  return {
    '@context': 'https://schema.org',
    '@type': 'LearningResource',
    '@id': at(`${id}/`),
    url: at(`${id}/`),
    name: title,
    description,
    inLanguage: 'en',
    isAccessibleForFree: true,
    learningResourceType: kind === 'drill' ? 'Drill' : 'Exercise',
    interactivityType: 'active',
    timeRequired: minutes(exercise.minutes),
    isPartOf: step.guide
      ? { '@type': 'LearningResource', '@id': at(`${step.id}/`), name: step.guide.title }
      : { '@type': 'Course', '@id': at(''), name: SITE_NAME },
  };
}

/** JSON that no string in it can end the script element of. */
export const jsonForHtml = (data: object): string => JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
