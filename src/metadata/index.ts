/** What a built site tells others about itself: map for crawlers, pictures for previews, texts for tools. */
import fs from 'node:fs';
import path from 'node:path';
import type { Curriculum } from '../curriculum/index.ts';
import type { ListedPage } from '../search/listed-pages.ts';
import { SITE_NAME, type Address } from './json-ld.ts';
import { drawPictures } from './pictures.ts';
import { plainText } from './plain-text.ts';

export interface MetadataOptions {
  readonly out: string;
  readonly cache: string;
  /** Makes absolute addresses. */
  readonly at: Address;
}

/**
 * Writes `sitemap.xml`, `robots.txt`, `pictures/`, the Markdown of each guide (`apis/guide.md`) and `llms.txt`, which
 * lists it ({@link https://llmstxt.org}).
 */
export async function writeMetadata(
  pages: readonly ListedPage[],
  curriculum: Curriculum,
  { out, cache, at }: MetadataOptions,
): Promise<void> {
  const write = (name: string, content: string) => fs.writeFileSync(path.join(out, name), content);
  const written = curriculum.steps.filter(({ guide }) => guide);
  const reviewed = new Map(written.map(({ id, guide }) => [`${id}/`, guide!.reviewed]));
  write(
    'sitemap.xml',
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...pages.map(({ address }) => {
        const date = reviewed.get(address);
        return `<url><loc>${at(address)}</loc>${date ? `<lastmod>${date}</lastmod>` : ''}</url>`;
      }),
      '</urlset>\n',
    ].join('\n'),
  );
  write('robots.txt', `User-agent: *\nAllow: /\n\nSitemap: ${at('sitemap.xml')}\n`);
  for (const { id } of written) {
    const chapter = fs.readFileSync(path.join(out, 'print', id, 'index.html'), 'utf8');
    write(`${id}/guide.md`, plainText(chapter, new URL(at(`${id}/`))));
  }
  write(
    'llms.txt',
    [
      `# ${SITE_NAME}\n`,
      '> What engineers need before and in MLOps, AIOps and LLMOps, in fourteen steps: guides, with exercises that run in the page.\n',
      ...curriculum.roadmap.tiers.flatMap(({ id: tier, title, summary }) => [
        `## ${title}\n`,
        `${summary}\n`,
        curriculum.steps
          .filter((step) => step.tier === tier)
          .map(({ id, title: name, summary: does, guide }) =>
            guide
              ? `- [${name}](${at(`${id}/guide.md`)}): ${guide.description}\n`
              : `- ${name}: ${does} Not written yet.\n`,
          )
          .join(''),
      ]),
    ].join('\n'),
  );
  await drawPictures(curriculum, out, cache);
}
