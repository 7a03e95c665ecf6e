/**
 * What a guide may use in its MDX, on paper: one twin for each name of `guide-components.ts`, so that one
 * text renders as a page and as a chapter of the book.
 */
import Honesty from '../Honesty.astro';
import Property from '../Property.astro';
import Topic from '../Topic.astro';
import type { guideComponents } from '../guide-components.ts';
import Checklist from './Checklist.astro';
import Exercise from './Exercise.astro';
import Figure from './Figure.astro';
import Listing from './Listing.astro';
import Plain from './Plain.astro';
import Recall from './Recall.astro';
import RetryStorm from './RetryStorm.astro';
import RunbookMap from './RunbookMap.astro';
import Sources from './Sources.astro';
import Step from './Step.astro';
import Term from './Term.astro';

export const printComponents = {
  Checklist,
  Drill: Plain,
  Exercise,
  Figure,
  Honesty,
  Property,
  Recall,
  RetryStorm,
  RunbookMap,
  Service: Plain,
  Sources,
  Step,
  Term,
  Topic,
  /** Code blocks: on paper a program has its name above it, and what it printed says so. */
  pre: Listing,
} satisfies Record<Exclude<keyof typeof guideComponents, 'table'>, unknown>;
