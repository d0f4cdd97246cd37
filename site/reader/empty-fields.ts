import { z } from 'zod';
import { bare, isGroup } from './schema-walk.ts';

const isEmpty = (value: unknown): boolean =>
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length > 0 && value.every(isEmpty)) ||
  (isGroup(value) && !Array.isArray(value) && Object.values(value).every(isEmpty));

const mayBeLeftOut = (schema: z.ZodType): boolean => schema.safeParse(undefined).success;

/**
 * The fields of a file without those that may be left out and hold nothing, as editors leave them: an empty
 * line is no value.
 */
export const withoutEmpty = (data: unknown, schema: unknown): unknown => {
  const type = bare(schema);
  if (type instanceof z.ZodArray && Array.isArray(data)) {
    return data.map((item) => withoutEmpty(item, type.element));
  }
  if (!(type instanceof z.ZodObject) || !isGroup(data) || Array.isArray(data)) return data;
  const kept = Object.entries(data).flatMap(([field, value]) => {
    const own: unknown = type.shape[field];
    if (!(own instanceof z.ZodType)) return [[field, value]];
    return isEmpty(value) && mayBeLeftOut(own) ? [] : [[field, withoutEmpty(value, own)]];
  });
  return Object.fromEntries(kept);
};
