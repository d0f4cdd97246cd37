import { z } from 'zod';
import type { Mistake } from './mistakes.ts';
import { quoted } from './mistakes.ts';
import { didYouMean, nearest } from './nearest.ts';
import type { Source } from './source.ts';

type Issue = z.core.$ZodIssue;
type Checked<T> = { ok: true; data: T } | { ok: false; mistakes: Mistake[] };

/** Words for what the schemas leave to the library, whose own words are for programmers. */
const plainWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_small') return 'list at least one, or leave the field out';
  if (issue.code !== 'invalid_type') return 'this value does not fit here';
  if (issue.expected === 'array') return 'write a list, one entry a line, each after a hyphen';
  if (issue.expected === 'object') return 'write its fields below it, indented, one a line';
  return 'write a value here';
};

const bare = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodPrefault
    ? bare(schema.unwrap())
    : schema;

const inner = (schema: unknown, step: PropertyKey): unknown => {
  const type = bare(schema);
  if (type instanceof z.ZodArray) return type.element;
  return type instanceof z.ZodObject ? type.shape[String(step)] : undefined;
};

const knownFields = (schema: unknown, path: readonly PropertyKey[]): string[] => {
  const target = bare(path.reduce(inner, schema));
  return target instanceof z.ZodObject ? Object.keys(target.shape) : [];
};

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  );

/**
 * Where YAML took words for something else, or a word is misspelt, say what to write. A refinement
 * names the words that it knows as `params.known`.
 */
const hint = (issue: Issue, value: unknown): string => {
  if (issue.code === 'invalid_type' && issue.expected === 'string') {
    const taken = typeof value === 'number' || typeof value === 'boolean';
    return taken ? `; put it in quotes: "${value}"` : '';
  }
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    return didYouMean(value, issue.values.map(String));
  }
  if (issue.code === 'custom' && typeof value === 'string') {
    const known: unknown = issue.params?.['known'];
    return Array.isArray(known) ? didYouMean(value, known.map(String)) : '';
  }
  return '';
};

const unknownFields = (issue: Issue, schema: z.ZodType, source: Source): Mistake[] => {
  if (issue.code !== 'unrecognized_keys') return [];
  const known = knownFields(schema, issue.path);
  return issue.keys.map((key) => ({
    code: 'field-unknown',
    file: source.file,
    line: source.lineOf([...issue.path, key]),
    // A line that begins with a colon is a field without a name.
    field: [...issue.path, key].join('.') || 'frontmatter',
    message: `there is no such field${
      didYouMean(key, known) || `; the fields are ${quoted(known)}`
    }`,
  }));
};

const mistakeOf = (issue: Issue, source: Source): Mistake => {
  const value = valueAt(source.data, issue.path);
  return {
    code: value === undefined ? 'field-missing' : 'value-wrong',
    file: source.file,
    line: source.lineOf(issue.path),
    field: issue.path.join('.'),
    message: issue.message + hint(issue, value),
  };
};

/** Checks the fields of a file; a misspelt field is reported once, not also as a missing one. */
export const validate = <T>(source: Source, schema: z.ZodType<T>): Checked<T> => {
  const result = schema.safeParse(source.data, { error: plainWords });
  if (result.success) return { ok: true, data: result.data };
  const { issues } = result.error;
  const unknown = issues.flatMap((issue) => unknownFields(issue, schema, source));
  const misspelt = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const known = knownFields(schema, issue.path);
    return issue.keys.map((key) => [...issue.path, nearest(key, known)].join('.'));
  });
  const others = issues
    .filter(({ code }) => code !== 'unrecognized_keys')
    .map((issue) => mistakeOf(issue, source))
    .filter(({ code, field }) => code !== 'field-missing' || !misspelt.includes(field));
  return { ok: false, mistakes: [...unknown, ...others] };
};
