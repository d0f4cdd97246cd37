import {
  type Catalogue,
  type CatalogueLanding,
  findNotice,
} from '../../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../../schema/content/languages.ts';
import {
  CAMPAIGN,
  campaignField,
  FIELD,
  frequencyField,
  listed,
  noticeField,
  permissionValue,
  profileField,
} from '../../../schema/contracts/fields.ts';
import type { ProfileRow } from '../../../schema/contracts/profile.ts';
import type { TopicChoices } from './choice-rows.ts';
import { type FormState, postedValue } from './form-state.ts';

type Content = Pick<Catalogue, 'topics' | 'notices'>;

/**
 * What a landing page asks, in the language of its wording, with nothing ticked (C4).
 * The content check has made sure that every topic and wording exists; one that does not is left
 * out rather than asked for without its wording.
 */
export const choicesOf = (
  { topics, notices }: Content,
  landing: Pick<CatalogueLanding, 'asks' | 'notice'>,
  language: Language,
): TopicChoices[] =>
  landing.asks.flatMap(({ topic: id, channels, frequencies }) => {
    const topic = topics.find((known) => known.id === id);
    const shown = findNotice({ notices }, { notice: landing.notice, topic: id, language });
    const [frequency] = frequencies;
    if (!topic || !shown || !frequency) return [];
    const { title, summary, language: textLanguage } = textIn(topic.text, shown.language);
    return [
      {
        topic: id,
        title,
        summary,
        textLanguage,
        noticeLanguage: shown.language,
        statement: shown.statement,
        terms: shown.terms,
        notice: shown.version,
        frequencies,
        rows: channels.map((channel) => ({ channel, ticked: false, frequency })),
      },
    ];
  });

/** The only choice of a form that asks the address alone, as hidden fields: sending it is the permission. */
export const statedFields = (only: readonly TopicChoices[]): Record<string, string>[] =>
  only.flatMap(({ topic, notice, rows }) =>
    rows.map(({ channel, frequency }) => ({
      [listed(FIELD.permission)]: permissionValue(topic, channel),
      [frequencyField(topic, channel)]: frequency,
      [noticeField(topic)]: notice,
    })),
  );

/** A profile field that a landing page asks. */
export interface AskedField {
  row: ProfileRow;
  need: 'required' | 'optional';
}

/** The profile fields of a landing page in its order, with nothing answered. */
export const askedFields = (
  { fields }: Pick<Catalogue, 'fields'>,
  landing: Pick<CatalogueLanding, 'fields'>,
  language: Language,
): AskedField[] =>
  landing.fields.flatMap(({ field: id, required }): AskedField[] => {
    const field = fields.find((known) => known.id === id);
    if (!field) return [];
    const { kind, autocomplete, maximum } = field;
    const { language: textLanguage, label, hint, options } = textIn(field.text, language);
    const words = { label, textLanguage, options, ...(hint !== undefined && { hint }) };
    const facts = { field: id, kind, maximum, ...(autocomplete && { autocomplete }) };
    const row = { ...facts, ...words, value: '', masked: undefined };
    return [{ row, need: required ? 'required' : 'optional' }];
  });

/** The questions, by the names of their fields, for what is wrong with one. */
export const labelsOf = (rows: readonly ProfileRow[]): Record<string, string> =>
  Object.fromEntries(rows.map(({ field, label }) => [profileField(field), label]));

/** Where the person came from, as long as the form comes back. */
export const sourceFields = (form: FormState): Record<string, string> =>
  Object.fromEntries(
    [...CAMPAIGN.map(campaignField), FIELD.embeddedIn].flatMap((name) => {
      const value = postedValue(form, name);
      return value === '' ? [] : [[name, value]];
    }),
  );
