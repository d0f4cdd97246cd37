import { z } from 'zod';
import { type Advice, asAdvice, say } from '../../schema/content/say.ts';
import { habit, hint } from '../advice/hints.ts';
import { nearest } from '../advice/nearest.ts';
import { insteadOfMedia } from '../advice/other-files.ts';
import { withoutEmpty } from './empty-fields.ts';
import { mistakeIn } from './mistake-in.ts';
import type { Mistake } from './mistakes.ts';
import { bare } from './schema-walk.ts';
import type { Source, SourceResult } from './source.ts';
import { unseenIn } from './unseen.ts';

type Issue = z.core.$ZodIssue;
type Checked<T> = { ok: true; data: T } | { ok: false; mistakes: Mistake[] };

/** Messages that no schema gives; the library's own ones are for programmers. */
const plainWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_small') return say`list at least one, or leave the field out`;
  if (issue.code !== 'invalid_type') return say`write another value: this one does not fit here`;
  if (issue.expected === 'array') return say`write a list, one entry a line, each after a hyphen`;
  if (issue.expected === 'object') return say`write its fields below it, indented, one a line`;
  return say`write a value here`;
};

const inner = (schema: unknown, step: PropertyKey): unknown => {
  const type = bare(schema);
  if (type instanceof z.ZodArray) return type.element;
  if (type instanceof z.ZodRecord) return type.valueType;
  return type instanceof z.ZodObject ? type.shape[String(step)] : undefined;
};

const knownFields = (schema: unknown, path: readonly PropertyKey[]): string[] => {
  const target = bare(path.reduce(inner, schema));
  return target instanceof z.ZodObject ? Object.keys(target.shape) : [];
};

/** Fields of a group that hold text. */
const textFields = (schema: unknown, path: readonly PropertyKey[]): string[] =>
  knownFields(schema, path).filter(
    (name) => bare([...path, name].reduce(inner, schema)) instanceof z.ZodString,
  );

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  );

/** The field that was meant by an unknown name. */
const meant = (key: string, known: readonly string[]): string | undefined =>
  habit(key, known) ?? nearest(key, known);

const instead = (key: string, known: readonly string[]): Advice => {
  const field = meant(key, known);
  if (field !== undefined) return say`did you mean \`${field}\`?`;
  return /^slug$/i.test(key)
    ? say`remove it: the name of the file is the address.`
    : say`write one of these: ${known}.`;
};

const unknownFields = (issue: Issue, schema: z.ZodType, source: Source): Mistake[] => {
  if (issue.code !== 'unrecognized_keys') return [];
  const known = knownFields(schema, issue.path);
  return issue.keys.map((key) => {
    const path = [...issue.path, key];
    const unseen = unseenIn(key, 'value');
    if (unseen) return mistakeIn(source, 'character-invisible', path, unseen);
    const message = say`${instead(key, known)} There is no such field`;
    const found = mistakeIn(source, 'field-unknown', path, message);
    // A line that begins with a colon is a field without a name.
    return { ...found, field: found.field || 'frontmatter' };
  });
};

const mistakeOf = (issue: Issue, schema: z.ZodType, source: Source): Mistake => {
  const { path } = issue;
  const value = valueAt(source.data, path);
  const written = source.writtenAt(path);
  const unseen = typeof value === 'string' ? unseenIn(value, 'value') : undefined;
  if (unseen) return mistakeIn(source, 'character-invisible', path, unseen);
  const type = path.reduce(inner, schema);
  const fits = (other: unknown) => type instanceof z.ZodType && type.safeParse(other).success;
  const fields = textFields(schema, path);
  const instead = typeof value === 'string' ? insteadOfMedia(value) : undefined;
  const remark = hint({ issue, value, written, fields, fits });
  const message = instead ?? say`${asAdvice(issue.message)}${remark}`;
  return mistakeIn(source, value === undefined ? 'field-missing' : 'value-wrong', path, message);
};

const samePath = (a: readonly PropertyKey[], b: readonly PropertyKey[]): boolean =>
  a.map(String).join('\n') === b.map(String).join('\n');

/** Checks the fields of a file; a misspelt field is reported once, not also as a missing one. */
export const validate = <T>(source: Source, schema: z.ZodType<T>): Checked<T> => {
  const result = schema.safeParse(withoutEmpty(source.data, schema), { error: plainWords });
  if (result.success) return { ok: true, data: result.data };
  const { issues } = result.error;
  const unknown = issues.flatMap((issue) => unknownFields(issue, schema, source));
  const misspelt = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const known = knownFields(schema, issue.path);
    return issue.keys.map((key) => [...issue.path, meant(key, known)].join('.'));
  });
  const others = issues
    .filter(({ code }) => code !== 'unrecognized_keys')
    // A value of the wrong type breaks rules for the right one as well.
    .filter(
      ({ path }, index, all) => all.findIndex((other) => samePath(other.path, path)) === index,
    )
    .map((issue) => mistakeOf(issue, schema, source))
    .filter(({ code, field }) => code !== 'field-missing' || !misspelt.includes(field));
  return { ok: false, mistakes: [...unknown, ...others] };
};

/**
 * Mistakes of a file and of its fields, one for each line that could not be read. Fields that seem to
 * be missing may stand on such lines, so they are not told.
 */
export const mistakesOf = (read: SourceResult, ofFields: readonly Mistake[]): Mistake[] => {
  if (read.ok) return [...read.doubts, ...ofFields];
  const told = new Set(read.mistakes.map(({ line }) => line));
  const isUnread = read.mistakes.some(({ code }) => code === 'frontmatter-malformed');
  const others = ofFields.filter(
    ({ code, line, field }) =>
      !told.has(line) && !(isUnread && code === 'field-missing' && !field.includes('.')),
  );
  return [...read.mistakes, ...others];
};
