/**
 * Examples of a guide: a fence ` ```js run name=x.mjs ` and the ` ```text output ` fence that follows it.
 * What an output shows was printed by the block above it; placeholders stand for what varies.
 */
import { exampleOf } from '../sandbox/runtimes.ts';
import type { Runner } from './laws.ts';
import type { Problem } from './problem.ts';
import type { Guide } from './load.ts';

export interface Example {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly name: string;
  readonly source: string;
  readonly output: string | undefined;
}

/** What an output may hold in the place of a value that varies. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  '<ms>': String.raw`\d+(?:\.\d+)?`,
  '<date>': String.raw`\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT`,
  '<port>': String.raw`\d{1,5}`,
};

/** How long an example may take, in milliseconds. */
const LIMIT = 120_000;

export function examplesOf({ source }: Pick<Guide, 'source'>): Example[] {
  const fences = [...source.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)];
  return fences.flatMap((fence, index) => {
    const [, , meta = '', code = ''] = fence;
    if (!/\brun\b/.test(meta)) return [];
    const next = fences[index + 1];
    const follows =
      next &&
      /\boutput\b/.test(next[2]!) &&
      source.slice(fence.index + fence[0].length, next.index).trim() === '';
    return {
      line: source.slice(0, fence.index).split('\n').length,
      name: /\bname=(\S+)/.exec(meta)?.[1] ?? 'example.mjs',
      source: code,
      output: follows ? next[3]! : undefined,
    };
  });
}

/** Runs every example of a guide and compares what it prints with what the guide shows. */
export async function proveExamples(guide: Guide, runner: Runner): Promise<Problem[]> {
  const problems = await Promise.all(
    examplesOf(guide).map(async ({ name, source, output }): Promise<Problem[]> => {
      const problem = (message: string) => [{ file: guide.file, field: `${name} (${runner.name})`, message }];
      if (output === undefined)
        return problem('no output follows it. Run it, and put what it printed into a fence marked output.');
      const example = exampleOf(name);
      if (!example) return problem('no engine runs such a file. Give it a name that ends as one does.');
      const { runtime, command } = example;
      const ran = await runner.run(command, { [name]: source }, { runtime, limit: LIMIT });
      if (!('code' in ran.exit) || ran.exit.code !== 0)
        return problem(
          `it does not end with exit code 0. Correct it. ${ran.stderr.trim().split('\n').at(-1) ?? ''}`,
        );
      return matches(output, ran.stdout)
        ? []
        : problem(
            `it prints something else than the guide shows. Paste what it prints: ${JSON.stringify(ran.stdout)}`,
          );
    }),
  );
  return problems.flat();
}

/** Whether a program printed what is shown, placeholders aside. */
export function matches(shown: string, printed: string): boolean {
  const pattern = shown
    .trimEnd()
    .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/<ms>|<date>|<port>/g, (name) => PLACEHOLDERS[name]!);
  return new RegExp(`^${pattern}\\s*$`).test(printed.trimEnd());
}
