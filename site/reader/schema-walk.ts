import { z } from 'zod';
import type { FieldPath } from './yaml-source.ts';

/** A schema without the layers that say what a field is if it is left out. */
export const bare = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodPrefault
    ? bare(schema.unwrap())
    : schema;

export const isGroup = (data: unknown): data is object => typeof data === 'object' && data !== null;

/** A value that is no list and no group of fields, with its schema and its place in the file. */
interface Leaf {
  path: FieldPath;
  schema: z.ZodType;
  value: unknown;
}

/** Every value of `data` by its schema; a text in several languages is one value. */
export const leavesIn = (schema: unknown, data: unknown, path: FieldPath = []): Leaf[] => {
  const type = bare(schema);
  if (type instanceof z.ZodArray && Array.isArray(data)) {
    return data.flatMap((item, index) => leavesIn(type.element, item, [...path, index]));
  }
  if (type instanceof z.ZodObject && isGroup(data)) {
    return Object.entries(type.shape).flatMap(([field, inner]) =>
      leavesIn(inner, Reflect.get(data, field), [...path, field]),
    );
  }
  return type instanceof z.ZodType && data !== undefined
    ? [{ path, schema: type, value: data }]
    : [];
};
