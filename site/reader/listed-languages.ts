import { z } from 'zod';
import { type Language, languageCode } from '../../schema/content/languages.ts';
import { type Advice, asAdvice, say } from '../../schema/content/say.ts';
import { didYouMean } from '../advice/nearest.ts';
import { mistakeIn } from './mistake-in.ts';
import type { Mistake } from './mistakes.ts';
import { isGroup, leavesIn } from './schema-walk.ts';
import type { Source } from './source.ts';

/** Languages that the settings list, and those that have a messages file. */
export interface Languages {
  used: readonly Language[];
  known: readonly Language[];
}

const unknownLanguage = (code: string, known: readonly Language[], meant?: Language): Advice => {
  const remedy =
    (meant === undefined ? didYouMean(code, known) : say`did you mean \`${meant}\`?`) ||
    say`write one of these: ${known}, or run \`npm run new -- language ${code}\`.`;
  return say`${remedy} The site has no language \`${code}\``;
};

/** Fields that have a value in each language have one in every language that the site uses. */
export const checkInEachLanguage = (
  source: Source,
  schema: z.ZodType,
  { used, known }: Languages,
): Mistake[] =>
  leavesIn(schema, source.data).flatMap(({ path, schema: type, value: texts }): Mistake[] => {
    if (!(type instanceof z.ZodRecord) || !type.meta()?.['inEachLanguage'] || !isGroup(texts))
      return [];
    const unknown = Object.keys(texts).filter((code) => !known.includes(code));
    const missing = used.filter((code) => !Object.hasOwn(texts, code));
    // One too many and one too few are one mistake.
    const meant = unknown.length === 1 && missing.length === 1 ? missing[0] : undefined;
    const [issue] = z.safeParse(type.valueType, undefined).error?.issues ?? [];
    const at = (code: 'field-unknown' | 'field-missing', language: Language, message: Advice) =>
      mistakeIn(source, code, [...path, language], message);
    return [
      ...unknown.map((code) => at('field-unknown', code, unknownLanguage(code, known, meant))),
      ...missing
        .filter((code) => code !== meant)
        .map((code) =>
          at('field-missing', code, issue ? asAdvice(issue.message) : say`write it here`),
        ),
    ];
  });

/** The languages that the settings list, even if the settings have mistakes elsewhere. */
export const listedIn = ({ data }: Source): Language[] =>
  z.array(languageCode).safeParse(data['languages']).data ?? [];

/** Every language that the settings list has a messages file, and stands there once. */
export const checkListed = (source: Source, known: readonly Language[]): Mistake[] =>
  listedIn(source).flatMap((code, index, all) => {
    const at = (message: Advice) => mistakeIn(source, 'value-wrong', ['languages', index], message);
    if (!known.includes(code)) return [at(unknownLanguage(code, known))];
    return all.indexOf(code) < index ? [at(say`keep one: \`${code}\` stands here twice`)] : [];
  });
