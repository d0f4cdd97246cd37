import {
  type Catalogue,
  type CatalogueAsk,
  type CatalogueLanding,
  findNotice,
} from '../../schema/content/catalogue.ts';
import type { Language } from '../../schema/content/shared.ts';
import type { Frequency } from '../../schema/contracts/codes.ts';
import type { FieldError } from '../../schema/contracts/errors.ts';
import {
  FIELD,
  frequencyField,
  noticeField,
  parsePermissionValue,
  permissionValue,
} from '../../schema/contracts/fields.ts';
import type { OptInRequest } from '../../schema/contracts/stored.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { type Address, parseAddress } from './address.ts';
import { contactsOf, formatOf, languageOf, textOf } from './form.ts';
import { no, ok, type Result } from './result.ts';

export interface ReadRequest {
  address: Address;
  request: Omit<OptInRequest, 'evidence'>;
}

export type OptInProblem =
  | { problem: 'invalid'; errors: FieldError[] }
  /** The wording has changed since the page was shown: show it again. */
  | { problem: 'notice-changed'; errors: [] };

type Choices = OptInRequest['choices'];
type Content = Pick<Catalogue, 'settings' | 'topics' | 'notices'>;

/**
 * Reads an opt-in form. Only what the landing page asks can be asked for, so that nobody joins a
 * topic that the page does not show; every field is read, so that all mistakes are told at once.
 */
export const readOptIn = (
  values: FormValues,
  landing: CatalogueLanding,
  language: Language,
  content: Content,
): Result<ReadRequest, OptInProblem> => {
  const { settings } = content;
  const errors: FieldError[] = [];
  const address = parseAddress(values[FIELD.email]?.[0] ?? '', {
    nonAscii: settings.nonAsciiAddresses,
  });
  if (!address.ok) errors.push({ field: FIELD.email, code: address.reason });
  const choices = readChoices(values, landing, language, content, errors);
  const contacts = contactsOf(
    values,
    choices.map(({ channel }) => channel),
    settings,
    errors,
  );
  const format = landing.askFormat ? formatOf(values, errors) : undefined;
  const chosen = landing.askLanguage ? languageOf(values, settings.languages, errors) : undefined;
  if (errors.length > 0 || !address.ok) return no({ problem: 'invalid', errors });
  if (choices.some(({ topic, notice }) => textOf(values, noticeField(topic)) !== notice))
    return no({ problem: 'notice-changed', errors: [] });
  return ok({
    address: address.value,
    request: {
      address: address.value.typed,
      choices,
      ...contacts,
      ...(format && { format }),
      ...(chosen && { language: chosen }),
      page: landing.id,
    },
  });
};

const readChoices = (
  values: FormValues,
  landing: CatalogueLanding,
  language: Language,
  content: Content,
  errors: FieldError[],
): Choices => {
  const choices = tickedBoxes(values, landing).flatMap((box): Choices => {
    const place = parsePermissionValue(box);
    const ask = landing.asks.find(({ topic }) => topic === place?.topic);
    const topic = content.topics.find(({ id }) => id === place?.topic);
    const notice =
      topic && findNotice(content, { notice: landing.notice, topic: topic.id, language });
    if (!place || !ask?.channels.includes(place.channel) || !topic || !notice) {
      errors.push({ field: FIELD.permission, code: 'permission-unknown' });
      return [];
    }
    if (topic.retired) {
      errors.push({ field: FIELD.permission, code: 'permission-retired' });
      return [];
    }
    const name = frequencyField(place.topic, place.channel);
    const frequency = readFrequency(values, name, ask);
    if (!frequency) {
      errors.push({ field: name, code: 'frequency-unknown' });
      return [];
    }
    return [{ ...place, frequency, notice: notice.version }];
  });
  if (choices.length === 0 && !errors.some(({ field }) => field !== FIELD.email))
    errors.push({ field: FIELD.permission, code: 'permission-missing' });
  return choices;
};

/** On a page that asks the address only, sending the form is the permission. */
const tickedBoxes = (values: FormValues, landing: CatalogueLanding): string[] => {
  const ticked = values[FIELD.permission] ?? [];
  const asked = landing.asks.flatMap(({ topic, channels }) =>
    channels.map((channel) => permissionValue(topic, channel)),
  );
  return landing.addressOnly ? asked : [...new Set(ticked)];
};

/** Where none came, the first that the page proposes: a single one is stated there and not asked. */
const readFrequency = (
  values: FormValues,
  name: string,
  ask: CatalogueAsk,
): Frequency | undefined => {
  const text = textOf(values, name);
  const [first] = ask.frequencies;
  if (text === '') return first;
  return ask.frequencies.find((known) => known === text);
};
