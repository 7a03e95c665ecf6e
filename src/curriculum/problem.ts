import { z } from 'zod';

/** One thing that an author has to repair. */
export interface Problem {
  /** Relative to the project, with a line where one is known: `content/05-apis/guide.mdx:12`. */
  readonly file: string;
  /** The field, or the rule that is broken. */
  readonly field: string;
  /** What is wrong, then what to do. */
  readonly message: string;
}

/** Content that cannot be published, with everything that is wrong with it. */
export class CurriculumError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(line).join('\n'));
    this.name = 'CurriculumError';
    this.problems = problems;
  }
}

/** The one line that an author sees. */
export function line({ file, field, message }: Problem): string {
  return `${file}: ${field}: ${message.replace(/\s+/g, ' ')}`;
}

/** Checks a value against a schema; problems carry the description of the field as the remedy. */
export function validate<S extends z.ZodType>(
  schema: S,
  value: unknown,
  file: string,
  problems: Problem[],
): z.infer<S> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
    const path = unknownKeys ? [...issue.path, ...unknownKeys.slice(0, 1)] : issue.path;
    const remedy = unknownKeys
      ? 'Remove it, or correct its spelling.'
      : sentence(`Write ${describe(schema, path) ?? 'a value of that kind'}`);
    problems.push({ file, field: fieldName(path), message: `${sentence(wrong(issue))} ${remedy}` });
  }
  return undefined;
}

function wrong(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'is not a field of this file';
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing';
  if (issue.code === 'too_small' && issue.origin === 'string') return 'is empty';
  return issue.message.replace(/^Invalid input: /, '');
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text ? '.' : ''}${String(key)}`),
    '',
  );
  return name || 'the whole file';
}

/** The description of the innermost described schema along a path. */
function describe(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  let found = schema.description;
  let current: unknown = schema;
  for (const key of path) {
    current = child(current, key);
    if (!current) break;
    found = (current as z.ZodType).description ?? found;
  }
  return found;
}

function child(schema: unknown, key: PropertyKey): unknown {
  if (schema instanceof z.ZodOptional) return child(schema.unwrap(), key);
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, unknown>)[key];
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
