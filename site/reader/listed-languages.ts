import { z } from 'zod';
import { type Language, languageCode } from '../../schema/content/languages.ts';
import { didYouMean } from '../advice/nearest.ts';
import { quoted } from '../advice/quoted.ts';
import { messagesFile } from './languages.ts';
import { mistakeIn } from './mistake-in.ts';
import type { Mistake } from './mistakes.ts';
import type { Source } from './source.ts';
import type { FieldPath } from './yaml-source.ts';

/** Languages that the settings list, and those that have a messages file. */
export interface Languages {
  used: readonly Language[];
  known: readonly Language[];
}

/** A field with a value in each language, as it was written. */
interface Place {
  path: FieldPath;
  texts: object;
  /** What each value has to be. */
  value: z.core.$ZodType;
}

const isGroup = (data: unknown): data is object => typeof data === 'object' && data !== null;

const placesIn = (schema: unknown, data: unknown, path: FieldPath): Place[] => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return placesIn(schema.unwrap(), data, path);
  }
  if (schema instanceof z.ZodArray && Array.isArray(data)) {
    return data.flatMap((item, index) => placesIn(schema.element, item, [...path, index]));
  }
  if (!isGroup(data)) return [];
  if (schema instanceof z.ZodRecord) {
    const marked = schema.meta()?.['inEachLanguage'] === true;
    return marked ? [{ path, texts: data, value: schema.valueType }] : [];
  }
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([field, inner]) =>
    placesIn(inner, Reflect.get(data, field), [...path, field]),
  );
};

const instead = (code: string, known: readonly Language[]): string =>
  didYouMean(code, known) ||
  `; the languages are ${quoted(known)}, and another one needs its sentences in ${messagesFile(code)}`;

const checkPlace = (
  source: Source,
  { path, texts, value }: Place,
  { used, known }: Languages,
): Mistake[] => {
  const unknown = Object.keys(texts).filter((code) => !known.includes(code));
  const missing = used.filter((code) => !Object.hasOwn(texts, code));
  // One too many and one too few are one mistake.
  const meant = unknown.length === 1 && missing.length === 1 ? missing[0] : undefined;
  const guess = meant === undefined ? undefined : `; did you mean \`${meant}\`?`;
  const [issue] = z.safeParse(value, undefined).error?.issues ?? [];
  return [
    ...unknown.map((code) =>
      mistakeIn(
        source,
        'field-unknown',
        [...path, code],
        `there is no language \`${code}\`${guess ?? instead(code, known)}`,
      ),
    ),
    ...missing
      .filter((code) => code !== meant)
      .map((code) =>
        mistakeIn(source, 'field-missing', [...path, code], issue?.message ?? 'write it here'),
      ),
  ];
};

/** Fields that have a value in each language have one in every language that the site uses. */
export const checkInEachLanguage = (
  source: Source,
  schema: z.ZodType,
  languages: Languages,
): Mistake[] =>
  placesIn(schema, source.data, []).flatMap((place) => checkPlace(source, place, languages));

/** The languages that the settings list, whatever else may be wrong with them. */
export const listedIn = ({ data }: Source): Language[] =>
  z.array(languageCode).safeParse(data['languages']).data ?? [];

/** Every language that the settings list has a messages file, and stands there once. */
export const checkListed = (source: Source, known: readonly Language[]): Mistake[] =>
  listedIn(source).flatMap((code, index, all) => {
    const at = (message: string) => mistakeIn(source, 'value-wrong', ['languages', index], message);
    if (!known.includes(code)) {
      return [at(`there is no language \`${code}\`${instead(code, known)}`)];
    }
    return all.indexOf(code) < index ? [at(`\`${code}\` stands here twice; keep one`)] : [];
  });
