import { z } from 'zod';
import { LANGUAGES } from '../../schema/content/shared.ts';

const unwrapped = (type: unknown): unknown => {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault)
    return unwrapped(type.unwrap());
  if (type instanceof z.ZodArray) return unwrapped(type.element);
  return type;
};

const isOncePerLanguage = (keys: readonly string[]): boolean =>
  keys.length === LANGUAGES.length && LANGUAGES.every((language) => keys.includes(language));

/**
 * Dotted paths of all fields of a content schema, such as `organisation.contact`; entries of lists
 * add no level, and a text in each language is one field.
 */
export const fieldsOf = (type: unknown, prefix = ''): string[] => {
  const inner = unwrapped(type);
  if (!(inner instanceof z.ZodObject)) return [];
  const entries = Object.entries(inner.shape);
  if (isOncePerLanguage(entries.map(([key]) => key))) return [];
  return entries.flatMap(([key, value]) => [
    `${prefix}${key}`,
    ...fieldsOf(value, `${prefix}${key}.`),
  ]);
};
