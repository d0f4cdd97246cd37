import type { CatalogueField, CatalogueLanding } from '../../schema/content/catalogue.ts';
import type { FieldError, FieldErrorCode } from '../../schema/contracts/errors.ts';
import { FIELD, profileField } from '../../schema/contracts/fields.ts';
import { type Answer, YES_NO } from '../../schema/contracts/profile.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { oneLine, textOf } from './form.ts';
import { no, ok, type Result } from './result.ts';

/** An answer on file. `at` is when it was given, UTC milliseconds. */
export interface HeldAnswer extends Answer {
  at: number;
}

/** What becomes of the answers on file. */
export interface ProfileChange {
  /** Answers that are new or take the place of others. */
  put: Answer[];
  /** Fields whose answers are forgotten. */
  remove: string[];
}

/** Digits of Persian and of Arabic, which people type where their keyboard has them. */
const DIGITS = /[\u06f0-\u06f9\u0660-\u0669]/g;
const inAscii = (text: string): string =>
  text.replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 0x0f));

const wholeNumber = (text: string, { maximum }: CatalogueField): Result<string, FieldErrorCode> => {
  const digits = inAscii(text).replace(/^0+(?=\d)/, '');
  if (!/^\d{1,15}$/.test(digits)) return no('number-malformed');
  return Number(digits) <= maximum ? ok(digits) : no('number-too-large');
};

const oneOf = (value: string, known: readonly string[]): Result<string, FieldErrorCode> =>
  known.includes(value) ? ok(value) : no('answer-unknown');

const valuesOf = ({ text }: CatalogueField): string[] =>
  Object.values(text)[0]?.options.map(({ value }) => value) ?? [];

/** Reads what was typed or chosen, which is not empty. */
const readAnswer = (text: string, field: CatalogueField): Result<string, FieldErrorCode> => {
  switch (field.kind) {
    case 'number':
      return wholeNumber(text, field);
    case 'choice':
      return oneOf(text, valuesOf(field));
    case 'yes-no':
      return oneOf(text, YES_NO);
    case 'text': {
      const line = oneLine(text).normalize('NFC');
      return line.length > field.maximum ? no('too-long') : ok(line);
    }
  }
};

/**
 * Answers to what a landing page asks, without those that were left empty; the mistakes go into
 * `errors`. A field that content has lost since is not asked for.
 */
export const readAnswers = (
  values: FormValues,
  asked: CatalogueLanding['fields'],
  fields: readonly CatalogueField[],
  errors: FieldError[],
): Answer[] =>
  asked.flatMap(({ field: id, required }): Answer[] => {
    const field = fields.find((known) => known.id === id);
    if (!field) return [];
    const name = profileField(id);
    const text = textOf(values, name);
    if (text === '') {
      if (required) errors.push({ field: name, code: 'answer-missing' });
      return [];
    }
    const answer = readAnswer(text, field);
    if (!answer.ok) errors.push({ field: name, code: answer.reason });
    return answer.ok ? [{ field: id, value: answer.value }] : [];
  });

/** Whether the preference centre asks for it: of everybody, or because an answer is on file. */
export const isAskedOf = (
  held: readonly Answer[],
  { id, inPreferences }: CatalogueField,
): boolean => inPreferences || held.some(({ field }) => field === id);

/**
 * Reads the answers of a preference form. Words that are on file are masked there, so that an empty
 * line keeps them, and a box forgets them; of anything else the empty choice does. A field that the
 * form did not have stays as it is.
 */
export const readProfileChange = (
  values: FormValues,
  held: readonly HeldAnswer[],
  fields: readonly CatalogueField[],
  errors: FieldError[],
): ProfileChange => {
  const forgotten = (values[FIELD.forget] ?? []).filter((id) =>
    held.some(({ field }) => field === id),
  );
  const change: ProfileChange = { put: [], remove: [...new Set(forgotten)] };
  for (const field of fields) {
    const name = profileField(field.id);
    if (values[name] === undefined || change.remove.includes(field.id)) continue;
    const text = textOf(values, name);
    const present = held.find((answer) => answer.field === field.id);
    if (text === present?.value || !isAskedOf(held, field)) continue;
    if (text === '') {
      if (present && field.kind !== 'text') change.remove.push(field.id);
      continue;
    }
    const answer = readAnswer(text, field);
    if (!answer.ok) errors.push({ field: name, code: answer.reason });
    else if (answer.value !== present?.value)
      change.put.push({ field: field.id, value: answer.value });
  }
  return change;
};
