/**
 * The shape of everything under `content/`. Each field is described where it is declared; the
 * description is also what an author reads when the field is wrong, so it says what to write.
 */
import { z } from 'zod';

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .describe('lower-case words joined by hyphens; never changed once published');
const text = z.string().trim().min(1);
const named = z.strictObject({ id, title: text.describe('what a reader sees') });

const step = z.strictObject({
  id: id.describe("the step's address and the second half of its content folder's name"),
  title: text.describe('one or two words'),
  summary: text.describe('one sentence: what a reader can do after it'),
  topics: z.array(named).min(1).describe("the step's sections, in reading order"),
  commands: z
    .array(text)
    .optional()
    .describe('commands that its exercises must use, covered as command/<name>'),
  tools: z.array(text).optional().describe('products that it shows'),
  providers: z.array(text).optional().describe('platforms to choose from'),
  used_for: z.array(text).optional().describe('where AI systems meet it'),
  note: text.optional().describe('what it builds on'),
});

export const roadmapSchema = z.strictObject({
  why: z.strictObject({
    production_means: z.array(named).describe('properties of a production AI system'),
    failures: z
      .array(
        named.extend({
          step: id.describe('the step whose drill stages it'),
          seen: text.describe('one or two sentences: what somebody on call sees first'),
        }),
      )
      .describe('what breaks in production'),
  }),
  tiers: z
    .array(
      z.strictObject({
        id,
        title: text.describe('what a reader sees'),
        summary: text.describe('one sentence'),
        steps: z.array(step).min(1),
      }),
    )
    .min(1),
});

export const glossarySchema = z.record(
  id,
  z.strictObject({
    term: text.describe("the field's standard word"),
    means: text.describe('one or two sentences, Markdown without links'),
  }),
);

export const assessmentSchema = z
  .array(
    z.strictObject({
      step: id.describe('the step that somebody can leave out who answers right'),
      q: text.describe('the question; code between backticks'),
      options: z
        .array(
          z.strictObject({
            text: text.describe('one possible answer'),
            right: z.literal(true).optional().describe('true for the one that is right, else left out'),
            why: text.describe('why it is right, or what somebody who takes it has overlooked'),
          }),
        )
        .min(2)
        .refine(
          (options) => options.filter(({ right }) => right).length === 1,
          'has not exactly one right option',
        )
        .describe('two options or more, exactly one with right: true'),
    }),
  )
  .describe('one question for each step of roadmap.yaml, in its order');

export const guideSchema = z.strictObject({
  title: text.describe('the title of the page'),
  description: text.describe('one sentence for search results and previews'),
  reviewed: z
    .union([z.string(), z.date()])
    .transform((value) => (typeof value === 'string' ? value : value.toISOString().slice(0, 10)))
    .refine((value) => /^\d{4}-\d\d-\d\d$/.test(value), 'is not a date')
    .describe('when somebody last went through all of it, as YYYY-MM-DD'),
});

export const exerciseSchema = z.strictObject({
  title: text.describe('what the reader does, in the imperative'),
  kind: z.enum(['exercise', 'drill']).describe('exercise, or drill (an incident to diagnose and repair)'),
  runtime: z.enum(['node', 'python', 'postgres', 'linux']).describe('what runs the code'),
  covers: z
    .array(text)
    .min(1)
    .describe(
      'topics of the own step by bare id, others as step/topic; also command/…, failure/…, property/… of roadmap.yaml',
    ),
  minutes: z.int().min(1).max(90).describe('whole minutes that a reader needs, 1 to 90'),
  files: z
    .array(text)
    .min(1)
    .describe(
      'the files of start/ that the reader edits, the one to open first first; the rest is read-only',
    ),
  packages: z.array(text).describe('npm packages that the code may import; [] for none'),
  data: z.array(text).describe('shared data sets by their folder in content/data; [] for none'),
  listens: z.int().min(1).max(65535).optional().describe('the port of the server under exercise, 1 to 65535'),
  repository: text
    .optional()
    .describe('a folder below home: the commit graph of the Git repository there stands beside the terminal'),
  limit_s: z.number().positive().max(120).describe('seconds that one run may take, up to 120'),
  run: text.describe('the command behind Run, such as: node client.mjs'),
  check: text.describe('the command behind Check; its output must be TAP'),
  checks: z.array(text).min(1).describe('the names of the tests, in order'),
  hints: z.array(text).min(1).max(3).describe('one to three, from a nudge to nearly there, none empty'),
  mistakes: z
    .record(id, text)
    .describe("folder of mistakes/ to the phrase that the failing check's message must contain"),
  further: z
    .enum(['webcontainer'])
    .optional()
    .describe('webcontainer, when a part goes on in full Node: further.md, with files in further/'),
});

export type Roadmap = z.infer<typeof roadmapSchema>;
export type Tier = Roadmap['tiers'][number];
export type Step = z.infer<typeof step>;
export type Assessment = z.infer<typeof assessmentSchema>;
export type Glossary = z.infer<typeof glossarySchema>;
export type GuideFacts = z.infer<typeof guideSchema>;
export type ExerciseFacts = z.infer<typeof exerciseSchema>;
