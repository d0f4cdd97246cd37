import {
  type Catalogue,
  type CatalogueAsk,
  type CatalogueLanding,
  findNotice,
} from '../../schema/content/catalogue.ts';
import type { Language } from '../../schema/content/languages.ts';
import type { Frequency } from '../../schema/contracts/codes.ts';
import type { FieldError } from '../../schema/contracts/errors.ts';
import {
  FIELD,
  frequencyField,
  parsePermissionValue,
  permissionValue,
} from '../../schema/contracts/fields.ts';
import type { OptInRequest } from '../../schema/contracts/stored.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { textOf } from '../core/person/form.ts';

export type Choices = OptInRequest['choices'];

/** What is ticked on an opt-in form, with the wording that it was shown with. */
export const readChoices = (
  values: FormValues,
  landing: CatalogueLanding,
  language: Language,
  content: Pick<Catalogue, 'topics' | 'notices'>,
  errors: FieldError[],
): Choices => {
  return tickedBoxes(values, landing).flatMap((box): Choices => {
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
};

/** On a page that asks the address only, sending the form is the permission. */
const tickedBoxes = (values: FormValues, landing: CatalogueLanding): string[] => {
  const ticked = values[FIELD.permission] ?? [];
  const asked = landing.asks.flatMap(({ topic, channels }) =>
    channels.map((channel) => permissionValue(topic, channel)),
  );
  return landing.addressOnly ? asked : [...new Set(ticked)];
};

/** If none came, the first that the page proposes: a page states a single one without asking. */
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
