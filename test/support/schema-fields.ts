import { z } from 'zod';

const unwrapped = (type: unknown): unknown => {
  if (
    type instanceof z.ZodOptional ||
    type instanceof z.ZodDefault ||
    type instanceof z.ZodPrefault
  ) {
    return unwrapped(type.unwrap());
  }
  if (type instanceof z.ZodArray) return unwrapped(type.element);
  return type;
};

/**
 * Dotted paths of all fields of a content schema, such as `organisation.contact`; entries of lists
 * add no level, and a text in each language is one field.
 */
export const fieldsOf = (type: unknown, prefix = ''): string[] => {
  const inner = unwrapped(type);
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([key, value]) => [
    `${prefix}${key}`,
    ...fieldsOf(value, `${prefix}${key}.`),
  ]);
};

/** Fields of a content schema that take one of some words, by the same paths, and these words. */
export const choicesOf = (type: unknown, prefix = ''): { field: string; words: string[] }[] => {
  const inner = unwrapped(type);
  const field = prefix.replace(/\.$/, '');
  if (inner instanceof z.ZodEnum) return [{ field, words: inner.options.map(String) }];
  if (inner instanceof z.ZodLiteral) return [{ field, words: [...inner.values].map(String) }];
  if (inner instanceof z.ZodUnion) {
    return inner.options.flatMap((option) => choicesOf(option, prefix));
  }
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([key, value]) =>
    choicesOf(value, `${prefix}${key}.`),
  );
};

/** The fields that hold one value each, by their dotted paths, with the types of the values. */
export const leavesOf = (type: unknown, prefix = ''): [path: string, type: unknown][] => {
  const inner = unwrapped(type);
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([key, value]): [string, unknown][] => {
    const below = leavesOf(value, `${prefix}${key}.`);
    return below.length > 0 ? below : [[`${prefix}${key}`, unwrapped(value)]];
  });
};
