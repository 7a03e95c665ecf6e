/**
 * Reads `content/` from disk into one typed, validated {@link Curriculum}. Everything else, pages,
 * book, tests and commands, works on what this returns.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { REDO, SESSION } from '../exercise/stage.ts';
import { runtimes } from '../sandbox/runtimes.ts';
import { GENERATOR } from './data-sets.ts';
import { CurriculumError, validate, type Problem } from './problem.ts';
import {
  assessmentSchema,
  exerciseSchema,
  glossarySchema,
  guideSchema,
  roadmapSchema,
  type Assessment,
  type ExerciseFacts,
  type Glossary,
  type GuideFacts,
  type Roadmap,
  type Step,
} from './schema.ts';

/** Text by POSIX path, relative to the folder that it came from. */
export type TextFiles = Readonly<Record<string, string>>;

export interface Curriculum {
  readonly roadmap: Roadmap;
  readonly glossary: Glossary;
  /** The questions that propose where to start, one for each step. */
  readonly assessment: Assessment;
  /** All steps in order, whether written or not. */
  readonly steps: readonly StepContent[];
  /** All exercises, in the order of the steps and, within one, of the guide. */
  readonly exercises: readonly Exercise[];
}

export interface StepContent extends Step {
  /** 1 to 14. */
  readonly number: number;
  readonly tier: string;
  /** Absent until somebody writes it. */
  readonly guide: Guide | undefined;
  readonly exercises: readonly Exercise[];
}

export interface Guide extends GuideFacts {
  /** Relative to the project. */
  readonly file: string;
  readonly source: string;
}

export interface Exercise extends Omit<ExerciseFacts, 'covers' | 'mistakes' | 'run' | 'check'> {
  /** Step and folder name, `apis/retry-after`. Never changes. */
  readonly id: string;
  readonly step: string;
  readonly slug: string;
  /** Relative to the project. */
  readonly folder: string;
  /** Full ids: `apis/headers`, `failure/api-timeout`. */
  readonly covers: readonly string[];
  readonly runCommand: string;
  readonly checkCommand: string;
  readonly start: TextFiles;
  /** By path as the commands see it: `check/retry-after.test.mjs`. */
  readonly check: TextFiles;
  readonly dataFiles: TextFiles;
  /** Only what differs from `start`, as are the next two. */
  readonly solution: TextFiles;
  readonly alternatives: Readonly<Record<string, TextFiles>>;
  readonly mistakes: Readonly<Record<string, { readonly phrase: string; readonly files: TextFiles }>>;
  /** What the further part adds in full Node, by path: `further/two-jobs.mjs`. Its text is `further.md`. */
  readonly furtherFiles: TextFiles;
}

/** The files that a command sees: start, data and checks, with an attempt laid over them. */
export function filesOf(exercise: Exercise, attempt: TextFiles = {}): TextFiles {
  return { ...exercise.start, ...exercise.dataFiles, ...attempt, ...exercise.check };
}

/**
 * Loads and validates everything under `root/content`.
 * @throws {CurriculumError} with every problem that was found.
 */
export function loadCurriculum(root: string): Curriculum {
  const problems: Problem[] = [];
  const loader = new Loader(root, problems);
  const curriculum = loader.load();
  if (problems.length || !curriculum) throw new CurriculumError(problems);
  return curriculum;
}

const EXERCISE_ENTRIES = [
  'exercise.md',
  'solution.md',
  'start',
  'solution',
  'check',
  'alternatives',
  'mistakes',
  'further.md',
  'further',
];
const STEP_ENTRIES = ['guide.mdx', 'diagrams', 'exercises'];

class Loader {
  readonly #root: string;
  readonly #problems: Problem[];
  #ids = new Set<string>();

  constructor(root: string, problems: Problem[]) {
    this.#root = root;
    this.#problems = problems;
  }

  load(): Curriculum | undefined {
    const roadmap = this.#yamlFile('content/roadmap.yaml', roadmapSchema);
    const glossary = this.#yamlFile('content/glossary.yaml', glossarySchema);
    const assessment = this.#yamlFile('content/assessment.yaml', assessmentSchema);
    if (!roadmap || !glossary || !assessment) return undefined;
    this.#ids = coverable(roadmap);
    const folders = this.#list('content').filter((name) => /^\d\d-/.test(name));
    const steps = roadmap.tiers.flatMap((tier) => tier.steps.map((step) => ({ ...step, tier: tier.id })));
    const contents = steps.map((step, index): StepContent => {
      const number = index + 1;
      const folder = `${String(number).padStart(2, '0')}-${step.id}`;
      return { ...step, number, ...this.#step(`content/${folder}`, step) };
    });
    for (const folder of folders)
      if (!steps.some((step, index) => folder === `${String(index + 1).padStart(2, '0')}-${step.id}`))
        this.#problem(
          `content/${folder}`,
          'folder',
          'belongs to no step of roadmap.yaml. Name it <number>-<step id>.',
        );
    const order = steps.map(({ id }) => id).join(', ');
    if (assessment.map(({ step }) => step).join(', ') !== order)
      this.#problem(
        'content/assessment.yaml',
        'step',
        `the questions are not those of the roadmap. Ask one for each step, in this order: ${order}.`,
      );
    return {
      roadmap,
      glossary,
      assessment,
      steps: contents,
      exercises: contents.flatMap((step) => step.exercises),
    };
  }

  #step(folder: string, step: Step): Pick<StepContent, 'guide' | 'exercises'> {
    if (!this.#exists(folder)) return { guide: undefined, exercises: [] };
    this.#noOrphans(folder, STEP_ENTRIES);
    const guide = this.#exists(`${folder}/guide.mdx`) ? this.#guide(`${folder}/guide.mdx`) : undefined;
    const slugs = this.#list(`${folder}/exercises`);
    const exercises = slugs.flatMap(
      (slug) => this.#exercise(`${folder}/exercises/${slug}`, step, slug) ?? [],
    );
    // An exercise that cannot be read is one problem, not three of its guide as well.
    if (guide && exercises.length === slugs.length) this.#guideLaws(guide, step, exercises);
    const place = (exercise: Exercise) => guide?.source.indexOf(`"${exercise.id}"`) ?? 0;
    return { guide, exercises: exercises.toSorted((a, b) => place(a) - place(b)) };
  }

  #guide(file: string): Guide | undefined {
    const parts = this.#frontMatter(file);
    const facts = parts && validate(guideSchema, parts.data, file, this.#problems);
    return facts && { ...facts, file, source: parts.body };
  }

  /** What a written guide owes its step. */
  #guideLaws(guide: Guide, step: Step, exercises: readonly Exercise[]): void {
    const sections = [...guide.source.matchAll(/<Topic\s+id="([^"]+)"/g)].map((match) => match[1]!);
    const topics = step.topics.map((topic) => topic.id);
    if (sections.join() !== topics.join())
      this.#problem(
        guide.file,
        'Topic',
        `the sections are ${sections.join(', ') || 'none'}. Give each topic of roadmap.yaml one <Topic>, in this order: ${topics.join(', ')}.`,
      );
    const embedded = [...guide.source.matchAll(/<Exercise\s+id="([^"]+)"/g)].map((match) => match[1]!);
    for (const id of embedded)
      if (!exercises.some((exercise) => exercise.id === id))
        this.#problem(guide.file, 'Exercise', `there is no exercise ${id}. Write it or correct the id.`);
    for (const exercise of exercises) {
      const count = embedded.filter((id) => id === exercise.id).length;
      if (count !== 1)
        this.#problem(guide.file, 'Exercise', `${exercise.id} stands here ${count} times. Place it once.`);
    }
    for (const topic of topics)
      if (!exercises.some((exercise) => exercise.covers.includes(`${step.id}/${topic}`)))
        this.#problem(
          guide.file,
          'Topic',
          `no exercise covers ${topic}. Write one, or add it to the covers of one.`,
        );
    if (!exercises.some((exercise) => exercise.kind === 'drill'))
      this.#problem(guide.file, 'drill', 'the step has none. Write an exercise with kind: drill.');
  }

  #exercise(folder: string, step: Step, slug: string): Exercise | undefined {
    if (!fs.statSync(path.join(this.#root, folder)).isDirectory()) {
      this.#problem(
        folder,
        'file',
        'stands among the exercises. Put it into the folder of one, or remove it.',
      );
      return undefined;
    }
    this.#noOrphans(folder, EXERCISE_ENTRIES);
    const file = `${folder}/exercise.md`;
    const parts = this.#frontMatter(file);
    const facts = parts && validate(exerciseSchema, parts.data, file, this.#problems);
    if (!facts) return undefined;
    if (!parts.body.trim()) this.#problem(file, 'brief', 'is empty. Write the situation and what to change.');
    if (!this.#exists(`${folder}/solution.md`))
      this.#problem(`${folder}/solution.md`, 'file', 'is missing. Explain there why the solution works.');
    const { run: runCommand, check: checkCommand, ...rest } = facts;
    const start = this.#files(`${folder}/start`);
    const exercise: Exercise = {
      ...rest,
      runCommand,
      checkCommand,
      id: `${step.id}/${slug}`,
      step: step.id,
      slug,
      folder,
      covers: this.#covers(facts.covers, step, file),
      start,
      check: prefixed('check/', this.#files(`${folder}/check`)),
      dataFiles: this.#dataFiles(facts.data, file),
      solution: this.#files(`${folder}/solution`),
      alternatives: Object.fromEntries(
        this.#list(`${folder}/alternatives`).map((name) => [
          name,
          this.#files(`${folder}/alternatives/${name}`),
        ]),
      ),
      mistakes: Object.fromEntries(
        Object.entries(facts.mistakes).map(([name, phrase]) => [
          name,
          { phrase, files: this.#files(`${folder}/mistakes/${name}`) },
        ]),
      ),
      furtherFiles: prefixed('further/', this.#files(`${folder}/further`)),
    };
    this.#exerciseLaws(exercise, file);
    return exercise;
  }

  /** What can be said of an exercise without running it. `laws.ts` has the rest. */
  #exerciseLaws(exercise: Exercise, file: string): void {
    const { folder, start } = exercise;
    for (const name of exercise.files)
      if (!(name in start))
        this.#problem(file, 'files', `start/ has no ${name}. Add the file, or correct the name.`);
    if (exercise.runtime === 'linux' && !exercise.files.includes(SESSION))
      this.#problem(file, 'files', `${SESSION} is not among them. Add it: it holds what the reader types.`);
    if (exercise.runtime === 'linux' && exercise.runCommand !== REDO)
      this.#problem(file, 'run', `is not "${REDO}". Write that: it does what the reader typed again.`);
    if (exercise.repository && exercise.runtime !== 'linux')
      this.#problem(file, 'repository', 'needs a machine with Git. Remove it, or use runtime: linux.');
    const runtime = runtimes[exercise.runtime];
    for (const [field, command] of [
      ['run', exercise.runCommand],
      ['check', exercise.checkCommand],
    ] as const) {
      const entry = runtime?.entryOf(command);
      if (entry === undefined) continue;
      if (typeof entry !== 'string')
        this.#problem(file, field, `${entry.message}. Write a command that runs here.`);
      else if (!(entry in filesOf(exercise)))
        this.#problem(file, field, `there is no ${entry}. Add the file, or correct the command.`);
    }
    for (const name of exercise.packages)
      if (runtime && !runtime.packages.includes(name))
        this.#problem(
          file,
          'packages',
          `${name} is not bundled. Use one of: ${runtime.packages.join(', ')}.`,
        );
    if (exercise.further && !this.#exists(`${folder}/further.md`))
      this.#problem(`${folder}/further.md`, 'file', 'is missing. Write the part that goes on in full Node.');
    if (!exercise.further && (this.#exists(`${folder}/further.md`) || this.#exists(`${folder}/further`)))
      this.#problem(file, 'further', 'is missing. Add further: webcontainer, or remove the further part.');
    const twice = exercise.checks.find((name, index) => exercise.checks.indexOf(name) !== index);
    if (twice) this.#problem(file, 'checks', `"${twice}" stands there twice. Name each check differently.`);
    for (const name of this.#list(`${folder}/mistakes`))
      if (!(name in exercise.mistakes))
        this.#problem(file, `mistakes.${name}`, 'is missing. Give the phrase that its failing check says.');
    const attempts: [string, TextFiles][] = [
      ['solution', exercise.solution],
      ...Object.entries(exercise.alternatives).map(([name, files]): [string, TextFiles] => [
        `alternatives/${name}`,
        files,
      ]),
      ...Object.entries(exercise.mistakes).map(([name, { files }]): [string, TextFiles] => [
        `mistakes/${name}`,
        files,
      ]),
    ];
    for (const [name, files] of attempts) {
      if (!Object.keys(files).length)
        this.#problem(
          `${folder}/${name}`,
          'folder',
          'is missing or empty. Put the files there that differ from start/.',
        );
      for (const changed of Object.keys(files)) {
        if (!exercise.files.includes(changed))
          this.#problem(
            `${folder}/${name}/${changed}`,
            'file',
            'is none that the reader edits. List it in files, or remove it.',
          );
        else if (files[changed] === start[changed])
          this.#problem(`${folder}/${name}/${changed}`, 'file', 'is the same as in start/. Remove it.');
      }
    }
  }

  #covers(covers: readonly string[], step: Step, file: string): string[] {
    return covers.map((entry) => {
      const full = entry.includes('/') ? entry : `${step.id}/${entry}`;
      if (!this.#ids.has(full))
        this.#problem(file, 'covers', `there is no ${full} in roadmap.yaml. Use an id that stands there.`);
      return full;
    });
  }

  #dataFiles(names: readonly string[], file: string): TextFiles {
    return Object.assign(
      {},
      ...names.map((name) => {
        const { [GENERATOR]: _, ...files } = this.#files(`content/data/${name}`);
        if (!Object.keys(files).length)
          this.#problem(
            file,
            'data',
            `there is no content/data/${name}. Add the data set, or correct the name.`,
          );
        return prefixed(`data/${name}/`, files);
      }),
    ) as TextFiles;
  }

  #frontMatter(file: string): { data: unknown; body: string } | undefined {
    if (!this.#exists(file)) {
      this.#problem(file, 'file', 'is missing. Create it with front matter between two lines of ---.');
      return undefined;
    }
    const match = /^---\n(.*?)\n---\n(.*)$/s.exec(this.#read(file));
    if (!match) {
      this.#problem(file, 'front matter', 'is missing. Start the file with fields between two lines of ---.');
      return undefined;
    }
    const data = this.#yaml(match[1]!, file, 1);
    return data === undefined ? undefined : { data, body: match[2]! };
  }

  #yamlFile<S extends Parameters<typeof validate>[0]>(file: string, schema: S) {
    if (!this.#exists(file)) {
      this.#problem(file, 'file', 'is missing. Restore it.');
      return undefined;
    }
    const data = this.#yaml(this.#read(file), file, 0);
    return data === undefined ? undefined : validate(schema, data, file, this.#problems);
  }

  /** Parses YAML; `offset` is the number of lines that stand before it in the file. */
  #yaml(source: string, file: string, offset: number): unknown {
    const document = parseDocument(source);
    const [error] = document.errors;
    if (!error) return document.toJS() as unknown;
    const line = (error.linePos?.[0].line ?? 1) + offset;
    const [reason] = error.message.split(/ at line \d+/);
    this.#problem(
      `${file}:${line}`,
      'YAML',
      `${reason}. Correct that line; quote text that holds a colon or a #.`,
    );
    return undefined;
  }

  #files(folder: string): TextFiles {
    const absolute = path.join(this.#root, folder);
    if (!this.#exists(folder)) return {};
    const files: Record<string, string> = {};
    for (const entry of fs.readdirSync(absolute, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const full = path.join(entry.parentPath, entry.name);
      files[path.relative(absolute, full).replaceAll(path.sep, '/')] = fs.readFileSync(full, 'utf8');
    }
    return Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  #noOrphans(folder: string, known: readonly string[]): void {
    for (const name of this.#list(folder))
      if (!known.includes(name))
        this.#problem(
          `${folder}/${name}`,
          'file',
          `nothing uses it. Remove it, or name it one of: ${known.join(', ')}.`,
        );
  }

  #list(folder: string): string[] {
    const absolute = path.join(this.#root, folder);
    return fs.existsSync(absolute) ? fs.readdirSync(absolute).toSorted() : [];
  }
  #exists(file: string): boolean {
    return fs.existsSync(path.join(this.#root, file));
  }
  #read(file: string): string {
    return fs.readFileSync(path.join(this.#root, file), 'utf8').replaceAll('\r\n', '\n');
  }
  #problem(file: string, field: string, message: string): void {
    this.#problems.push({ file, field, message });
  }
}

/** Every id that `covers` may name. */
function coverable(roadmap: Roadmap): Set<string> {
  const steps = roadmap.tiers.flatMap((tier) => tier.steps);
  return new Set([
    ...steps.flatMap((step) => step.topics.map((topic) => `${step.id}/${topic.id}`)),
    ...steps.flatMap((step) => (step.commands ?? []).map((name) => `command/${name}`)),
    ...roadmap.why.failures.map((failure) => `failure/${failure.id}`),
    ...roadmap.why.production_means.map((property) => `property/${property.id}`),
  ]);
}

const prefixed = (prefix: string, files: TextFiles): TextFiles =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [prefix + name, content]));
