import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

// Astro renders the Markdown; what the fields mean and must hold is decided in curriculum/schema.ts.
const anything = z.looseObject({});
const step = (folder: string) => folder.replace(/^\d+-/, '');
const exerciseId = ({ entry }: { entry: string }) => {
  const [folder, , slug] = entry.split('/') as [string, string, string];
  return `${step(folder)}/${slug}`;
};

export const collections = {
  guides: defineCollection({
    loader: glob({
      base: './content',
      pattern: '*/guide.mdx',
      generateId: ({ entry }) => step(entry.split('/')[0]!),
    }),
    schema: anything,
  }),
  briefs: defineCollection({
    loader: glob({ base: './content', pattern: '*/exercises/*/exercise.md', generateId: exerciseId }),
    schema: anything,
  }),
  explanations: defineCollection({
    loader: glob({ base: './content', pattern: '*/exercises/*/solution.md', generateId: exerciseId }),
    schema: anything,
  }),
  furtherParts: defineCollection({
    loader: glob({ base: './content', pattern: '*/exercises/*/further.md', generateId: exerciseId }),
    schema: anything,
  }),
  essays: defineCollection({
    loader: glob({ base: './content', pattern: '*.mdx' }),
    schema: z.looseObject({ title: z.string(), description: z.string() }),
  }),
};
