import type { CatalogueField, CatalogueLanding } from '../../../schema/content/catalogue.ts';
import type { FieldError, FieldErrorCode } from '../../../schema/contracts/errors.ts';
import { FIELD, profileField } from '../../../schema/contracts/fields.ts';
import { type Answer, YES_NO } from '../../../schema/contracts/profile.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import { figuresIn } from '../base/figures.ts';
import { no, ok, type Result } from '../base/result.ts';
import { visibleLine } from '../base/visible.ts';
import { textOf } from './form.ts';

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

const wholeNumber = (text: string, { maximum }: CatalogueField): Result<string, FieldErrorCode> => {
  const digits = figuresIn(text)
    .replaceAll(/\s/g, '')
    .replace(/^0+(?=\d)/, '');
  if (!/^\d{1,15}$/.test(digits)) return no('number-malformed');
  return Number(digits) <= maximum ? ok(digits) : no('number-too-large');
};

const oneOf = (value: string, known: readonly string[]): Result<string, FieldErrorCode> =>
  known.includes(value) ? ok(value) : no('answer-unknown');

const valuesOf = ({ text }: CatalogueField): string[] =>
  Object.values(text)[0]?.options.map(({ value }) => value) ?? [];

/** How JSON says yes and no. */
const AS_JSON: ReadonlyMap<string, (typeof YES_NO)[number]> = new Map([
  ['true', 'yes'],
  ['false', 'no'],
]);

/** The answer as typed or chosen; empty if it has no visible character. */
const givenIn = (values: FormValues, { id, kind }: CatalogueField): string => {
  const text = textOf(values, profileField(id));
  return kind === 'text' ? visibleLine(text) : text;
};

/** Reads an answer that is not empty. */
const readAnswer = (text: string, field: CatalogueField): Result<string, FieldErrorCode> => {
  switch (field.kind) {
    case 'number':
      return wholeNumber(text, field);
    case 'choice':
      return oneOf(text, valuesOf(field));
    case 'yes-no':
      return oneOf(AS_JSON.get(text) ?? text, YES_NO);
    case 'text':
      return text.length > field.maximum ? no('too-long') : ok(text);
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
    const text = givenIn(values, field);
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
 * Reads the answers of a preference form. Free words on file are masked there, so an empty line
 * keeps them and a box forgets them; for other kinds the empty choice forgets. Ticking the box and
 * typing another answer keeps the new answer. A field that the form did not have stays as it is.
 */
export const readProfileChange = (
  values: FormValues,
  held: readonly HeldAnswer[],
  fields: readonly CatalogueField[],
  errors: FieldError[],
): ProfileChange => {
  const known = (values[FIELD.forget] ?? []).filter((id) => held.some(({ field }) => field === id));
  const put: Answer[] = [];
  const remove = new Set(known);
  for (const field of fields) {
    const { id, kind } = field;
    const name = profileField(id);
    const text = givenIn(values, field);
    const present = held.find((answer) => answer.field === id)?.value;
    if (values[name] === undefined || !isAskedOf(held, field)) continue;
    if (text === '' && present !== undefined && kind !== 'text') remove.add(id);
    // Only an empty line is shown for words: those were typed. Any other answer stood there already.
    if (text === present && kind === 'text') remove.delete(id);
    if (text === '' || text === present) continue;
    const answer = readAnswer(text, field);
    if (!answer.ok) errors.push({ field: name, code: answer.reason });
    else if (answer.value !== present) {
      remove.delete(id);
      put.push({ field: id, value: answer.value });
    }
  }
  return { put, remove: [...remove] };
};
