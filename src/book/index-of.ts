/** The index at the end of a book: where a topic, a failure, a property or a command is met. */
import type { Exercise, StepContent } from '../curriculum/load.ts';
import type { Roadmap } from '../curriculum/schema.ts';

export interface IndexPart {
  readonly kind: string;
  readonly entries: readonly IndexEntry[];
}

interface IndexEntry {
  readonly name: string;
  /** Ids in the document, with the words for each. */
  readonly places: readonly { readonly id: string; readonly text: string }[];
}

/** @param steps those that the book holds; what none of them has is left out */
export function indexOf({ why }: Roadmap, steps: readonly StepContent[]): IndexPart[] {
  const exercises = steps.flatMap((step) => step.exercises);
  const covering = (id: string) =>
    exercises
      .filter(({ covers }) => covers.includes(id))
      .map(({ step, slug, title }: Exercise) => ({
        id: `${step}-exercise-${slug}`,
        text: title,
      }));
  const part = (kind: string, entries: readonly IndexEntry[]): IndexPart => ({
    kind,
    entries: entries
      .filter(({ places }) => places.length)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
  });
  return [
    part(
      'Topics',
      steps.flatMap((step) =>
        step.topics.map(({ id, title }) => ({
          name: title,
          places: [
            { id: `${step.id}-${id}`, text: `Section of step ${step.number}` },
            ...covering(`${step.id}/${id}`),
          ],
        })),
      ),
    ),
    part(
      'Failures',
      why.failures.map(({ id, title }) => ({ name: title, places: covering(`failure/${id}`) })),
    ),
    part(
      'Properties of a production system',
      why.production_means.map(({ id, title }) => ({ name: title, places: covering(`property/${id}`) })),
    ),
    part(
      'Commands',
      steps.flatMap(({ commands = [] }) =>
        commands.map((name) => ({ name, places: covering(`command/${name}`) })),
      ),
    ),
  ].filter(({ entries }) => entries.length);
}
