/** Builds the search index of a site: guides by section, exercises by their brief, terms of the glossary one by one. */
import fs from 'node:fs';
import path from 'node:path';
import { close, createIndex } from 'pagefind';
import { renderSync, walkSync } from 'ultrahtml';
import type { Curriculum } from '../curriculum/index.ts';
import { hasClass, type ListedPage } from './listed-pages.ts';

/** Where the index lies below the base; pagefind's script finds the rest beside itself. */
const FOLDER = 'pagefind';
/** Of all that pagefind writes. The rest are user interfaces of its own, and an engine for pages without a language. */
const NEEDED = /^(pagefind(-worker)?\.js|pagefind-entry\.json|wasm\.en\.pagefind|.*\.pf_\w+)$/;
/**
 * Not searched: an exercise in a guide, for it has a page; meanings that open over a sentence and would interrupt
 * it; questions, whose options hold what is wrong; lists of sources; controls.
 */
const SKIPPED = [
  '.exercise',
  '.term-meaning',
  '.exercise-facts',
  '.part-title',
  '.facts',
  '.eyebrow',
  'recall-questions',
  '.sources',
  'svg',
  'button',
];
/** A line of prose says better than a line of code what a section is about. Sentences weigh 1. */
const CODE_WEIGHT = '0.2';

/** @throws {Error} with what pagefind says when a page cannot be indexed. */
export async function buildSearchIndex(
  pages: readonly ListedPage[],
  curriculum: Curriculum,
  out: string,
): Promise<void> {
  try {
    const { index } = sound(await createIndex({ excludeSelectors: SKIPPED }));
    if (!index) throw new Error('Pagefind made no index.');
    for (const { address, elements } of pages) {
      if (address === 'glossary/') continue;
      const body =
        elements.find((element) => hasClass(element, 'exercise-text') && address.split('/').length > 2) ??
        elements.find(({ name }) => name === 'main')!;
      walkSync(body, ({ name, attributes }) => {
        if (name === 'pre') attributes['data-pagefind-weight'] = CODE_WEIGHT;
      });
      const content = `<html lang="en"><body><main data-kind="${kindOf(address, curriculum)}"
        data-pagefind-meta="kind[data-kind]">${renderSync(body)}</main></body></html>`;
      sound(await index.addHTMLFile({ url: address || './', content }));
    }
    for (const [id, { term, means }] of Object.entries(curriculum.glossary))
      sound(
        await index.addCustomRecord({
          url: `glossary/#${id}`,
          content: means.replaceAll('`', ''),
          language: 'en',
          meta: { title: term, kind: 'Term' },
        }),
      );
    for (const { path: name, content } of sound(await index.getFiles()).files) {
      if (!NEEDED.test(path.basename(name))) continue;
      const file = path.join(out, FOLDER, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
  } finally {
    await close();
  }
}

/** What a result says about itself beside its title. */
function kindOf(address: string, { steps, exercises }: Curriculum): string {
  const id = address.replace(/\/$/, '');
  const step = steps.find((candidate) => candidate.id === id.split('/')[0]);
  if (!step) return 'Page';
  const exercise = exercises.find((candidate) => candidate.id === id);
  if (!exercise) return `Step ${step.number}`;
  return `${exercise.kind === 'drill' ? 'Drill' : 'Exercise'}, ${step.title}`;
}

function sound<T extends { readonly errors: readonly string[] }>(answer: T): T {
  if (answer.errors.length) throw new Error(`Pagefind: ${answer.errors.join('; ')}`);
  return answer;
}
