/**
 * What a guide may use in its MDX, without import: the screen's version of each. `print/index.ts` has the
 * same names for paper; content/AUTHORING.md shows each with an example.
 */
import Checklist from './Checklist.astro';
import Drill from './Drill.astro';
import Exercise from './Exercise.astro';
import Figure from './Figure.astro';
import Honesty from './Honesty.astro';
import Listing from './Listing.astro';
import Property from './Property.astro';
import Recall from './Recall.astro';
import RetryStorm from './RetryStorm.astro';
import RunbookMap from './RunbookMap.astro';
import Service from './Service.astro';
import Sources from './Sources.astro';
import Step from './Step.astro';
import Table from './Table.astro';
import Term from './Term.astro';
import Topic from './Topic.astro';

export const guideComponents = {
  Checklist,
  Drill,
  Exercise,
  Figure,
  Honesty,
  Property,
  Recall,
  RetryStorm,
  RunbookMap,
  Service,
  Sources,
  Step,
  Term,
  Topic,
  pre: Listing,
  table: Table,
};
