import type { Catalogue, CatalogueLanding } from '../../schema/content/catalogue.ts';
import type { Language } from '../../schema/content/languages.ts';
import type { FieldError } from '../../schema/contracts/errors.ts';
import { FIELD, noticeField } from '../../schema/contracts/fields.ts';
import type { OptInRequest } from '../../schema/contracts/stored.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { no, ok, type Result } from '../core/base/result.ts';
import type { Address } from '../core/person/address.ts';
import { addressIn, contactsOf, formatOf, languageOf, textOf } from '../core/person/form.ts';
import { readAnswers } from '../core/person/profile.ts';
import { nothingAsked, promisedTo, showsOtherPromises } from '../incentives/promises.ts';
import { type Choices, readChoices } from './opt-in-choices.ts';

export interface ReadRequest {
  address: Address;
  request: Omit<OptInRequest, 'evidence'>;
}

export type OptInProblem =
  | { problem: 'invalid'; errors: FieldError[] }
  /** The wording has changed since the page was shown: show it again. */
  | { problem: 'notice-changed'; errors: [] }
  /** What the page promises has changed since: show that again. */
  | { problem: 'promise-changed'; errors: [] };

type Content = Pick<
  Catalogue,
  'settings' | 'topics' | 'notices' | 'fields' | 'incentives' | 'draws'
>;

/**
 * Reads an opt-in form. Only what the landing page asks can be asked for, so that nobody joins a
 * topic that the page does not show; every field is read, so that all mistakes are told at once.
 * If the page promises something to whoever sends the form, nothing need be ticked (GDPR Art. 7(4)).
 * `now` is UTC milliseconds.
 */
export const readOptIn = (
  values: FormValues,
  landing: CatalogueLanding,
  language: Language,
  content: Content,
  now: number,
): Result<ReadRequest, OptInProblem> => {
  const { settings } = content;
  const errors: FieldError[] = [];
  const address = addressIn(values, FIELD.email, settings);
  if (!address.ok) errors.push(address.reason);
  const answersWrong: FieldError[] = [];
  const profile = readAnswers(values, landing.fields, content.fields, answersWrong);
  const choices = readChoices(values, landing, language, content, errors);
  const asked = { choices, profile };
  const incentives = promisedTo(landing, content, asked, now);
  if (isEmpty(choices, incentives, errors))
    errors.push({ field: FIELD.permission, code: nothingAsked(landing, content, asked) });
  const contacts = contactsOf(
    values,
    choices.map(({ channel }) => channel),
    settings,
    errors,
  );
  errors.push(...answersWrong);
  const details = readDetails(values, landing, settings.languages, errors);
  if (errors.length > 0 || !address.ok) return no({ problem: 'invalid', errors });
  if (choices.some(({ topic, notice }) => textOf(values, noticeField(topic)) !== notice))
    return no({ problem: 'notice-changed', errors: [] });
  if (showsOtherPromises(values, landing, content))
    return no({ problem: 'promise-changed', errors: [] });
  return ok({
    address: address.value,
    request: {
      address: address.value.typed,
      choices,
      ...contacts,
      ...details,
      ...(profile.length > 0 && { profile }),
      ...(incentives.length > 0 && { incentives }),
      page: landing.id,
    },
  });
};

/** The declared age, and how and in which language to write, if the page asks for them. */
const readDetails = (
  values: FormValues,
  { minimumAge, askFormat, askLanguage }: CatalogueLanding,
  languages: readonly Language[],
  errors: FieldError[],
): Pick<OptInRequest, 'minimumAge' | 'format' | 'language'> => {
  // An age that the page no longer asks for declares nothing.
  if (minimumAge !== undefined && textOf(values, FIELD.age) !== String(minimumAge))
    errors.push({ field: FIELD.age, code: 'age-missing' });
  const format = askFormat ? formatOf(values, errors) : undefined;
  const language = askLanguage ? languageOf(values, languages, errors) : undefined;
  return {
    ...(format && { format }),
    ...(language && { language }),
    ...(minimumAge !== undefined && { minimumAge }),
  };
};

/** Nothing ticked, nothing promised, and no mistake in what was ticked that says so already. */
const isEmpty = (
  choices: Choices,
  promised: readonly unknown[],
  errors: readonly FieldError[],
): boolean =>
  choices.length === 0 &&
  promised.length === 0 &&
  errors.every(({ field }) => field === FIELD.email);
