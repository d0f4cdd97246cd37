import type { CatalogueField } from '../../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../../schema/content/languages.ts';
import type { Answer, ProfileRow, ShownAnswer } from '../../../schema/contracts/profile.ts';
import { type HeldAnswer, isAskedOf } from './profile.ts';

/** Free words, masked because the reader need not be the person (L7). */
export const maskAnswer = (value: string): string => {
  const [first = ''] = value;
  return `${first}•••`;
};

/**
 * Answers as a page shows them, in the order of the fields. Those to fields that content has lost come
 * last, under their id. `masked` hides what the person has worded.
 */
export const shownAnswers = (
  answers: readonly Answer[],
  fields: readonly CatalogueField[],
  language: Language,
  { masked }: { masked: boolean },
): ShownAnswer[] => {
  const known = fields.flatMap((field): ShownAnswer[] => {
    const answer = answers.find((one) => one.field === field.id);
    if (!answer) return [];
    const { name: label, options } = textIn(field.text, language);
    const worded = options.find(({ value }) => value === answer.value)?.label ?? answer.value;
    const value = masked && field.kind === 'text' ? maskAnswer(worded) : worded;
    return [{ field: field.id, kind: field.kind, label, value }];
  });
  const gone = answers
    .filter((answer) => !fields.some(({ id }) => id === answer.field))
    .map(({ field, value }): ShownAnswer => {
      const shown = masked ? maskAnswer(value) : value;
      return { field, kind: 'text', label: field, value: shown };
    });
  return [...known, ...gone];
};

/** Everything that is on file, in full, with when it was given (UTC milliseconds). */
export const datedAnswers = (
  answers: readonly HeldAnswer[],
  fields: readonly CatalogueField[],
  language: Language,
): (ShownAnswer & { since: number })[] =>
  shownAnswers(answers, fields, language, { masked: false }).map((answer) => ({
    ...answer,
    since: answers.find(({ field }) => field === answer.field)?.at ?? 0,
  }));

/** The profile fields of the preference centre, with somebody's answers. */
export const profileRows = (
  answers: readonly Answer[],
  fields: readonly CatalogueField[],
  language: Language,
): ProfileRow[] => {
  const asked = fields.filter((field) => isAskedOf(answers, field));
  const known = asked.map(({ id, kind, autocomplete, maximum, text }): ProfileRow => {
    const { language: textLanguage, label, hint, options } = textIn(text, language);
    const value = answers.find(({ field }) => field === id)?.value;
    return {
      ...{ field: id, kind, label, textLanguage, options, maximum },
      ...(hint !== undefined && { hint }),
      ...(autocomplete && { autocomplete }),
      value: kind === 'text' ? '' : (value ?? ''),
      masked: kind === 'text' && value !== undefined ? maskAnswer(value) : undefined,
    };
  });
  const gone = answers
    .filter((answer) => !fields.some(({ id }) => id === answer.field))
    .map(
      ({ field, value }): ProfileRow => ({
        ...{ field, kind: 'gone', label: field, textLanguage: language, options: [], maximum: 0 },
        ...{ value: '', masked: maskAnswer(value) },
      }),
    );
  return [...known, ...gone];
};
