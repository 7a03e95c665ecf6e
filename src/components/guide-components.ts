/** What a guide may use in its MDX, without import: the screen's version of each. */
import Checklist from './Checklist.astro';
import Drill from './Drill.astro';
import Exercise from './Exercise.astro';
import Figure from './Figure.astro';
import Property from './Property.astro';
import Recall from './Recall.astro';
import Sources from './Sources.astro';
import Step from './Step.astro';
import Term from './Term.astro';
import Topic from './Topic.astro';

export const guideComponents = {
  Checklist,
  Drill,
  Exercise,
  Figure,
  Property,
  Recall,
  Sources,
  Step,
  Term,
  Topic,
};
