import { FORMATS, type FormPart } from '../../schema/contracts/codes.ts';
import {
  FIELD,
  frequencyField,
  listed,
  noticeField,
  permissionValue,
} from '../../schema/contracts/fields.ts';
import type { TopicChoices } from '../components/forms/choice-rows.ts';
import type { AskedField } from '../components/forms/opt-in.ts';
import { fill } from '../i18n/fill.ts';
import { hidden, input, labelled, select, small } from './elements.ts';
import { fieldOf, reachOf } from './fields.ts';
import { type Element, element } from './tree.ts';
import type { EmbedWords } from './words.ts';

/** What a form asks, as the site's own form asks it. */
export interface Asked {
  topics: TopicChoices[];
  fields: AskedField[];
  addressOnly: boolean;
  askFormat: boolean;
  /** Names of the site's languages by their code; empty if they are not asked. */
  languages: Readonly<Record<string, string>>;
  /** Name of the country that most people write from. */
  country: string;
}

const termsOf = (m: EmbedWords, { terms }: TopicChoices): Element[] =>
  terms.length === 0
    ? []
    : [
        element(
          'details',
          {},
          element('summary', {}, m.terms.title),
          element(
            'dl',
            {},
            ...terms.flatMap(({ label, texts }) => [
              element('dt', {}, label),
              ...texts.map((text) => element('dd', {}, text)),
            ]),
          ),
        ),
      ];

/** The words that are agreed to, and their version (invariant 5). */
export const wordingOf = (m: EmbedWords, topic: TopicChoices): Element[] => [
  element('p', {}, topic.statement),
  ...termsOf(m, topic),
  hidden(noticeField(topic.topic), topic.notice),
];

const topicOf = (m: EmbedWords, topic: TopicChoices): Element =>
  element(
    'fieldset',
    {},
    element('legend', {}, topic.title),
    element('p', {}, topic.summary),
    ...topic.rows.map(({ channel }) => {
      const [first, ...more] = topic.frequencies;
      const name = frequencyField(topic.topic, channel);
      const question = fill(m.form.frequency, { topic: topic.title, channel: m.channel[channel] });
      const options = topic.frequencies.map((often): [string, string] => [
        often,
        m.frequency[often],
      ]);
      const value = permissionValue(topic.topic, channel);
      const box = element('input', { type: 'checkbox', name: listed(FIELD.permission), value });
      return element(
        'p',
        {},
        element('label', {}, box, m.channel[channel]),
        ...(more.length > 0
          ? [select(name, options, question)]
          : [hidden(name, first ?? ''), small(first ? m.frequency[first] : '')]),
      );
    }),
    ...wordingOf(m, topic),
  );

const formatsOf = (m: EmbedWords): Element =>
  element(
    'fieldset',
    {},
    element('legend', {}, fill(m.form.optional, { label: m.field.format })),
    ...FORMATS.map((format) => {
      const button = element('input', { type: 'radio', name: FIELD.format, value: format });
      return element('p', {}, element('label', {}, button, m.format[format]));
    }),
  );

/** One part of a form. */
export const partOf = (m: EmbedWords, asked: Asked, part: FormPart): Element[] => {
  switch (part) {
    case 'topics':
      return asked.addressOnly ? [] : asked.topics.map((topic) => topicOf(m, topic));
    case 'address': {
      const facts = { type: 'email', autocomplete: 'email', dir: 'ltr', required: true } as const;
      return [
        labelled(m.field.email, input(FIELD.email, facts), m.form.emailHint),
        ...reachOf(m, asked.topics, asked.country),
      ];
    }
    case 'fields':
      return asked.fields.map((field) => fieldOf(m, field));
    case 'format':
      return asked.askFormat ? [formatsOf(m)] : [];
    case 'language': {
      const names = Object.entries(asked.languages);
      const options: [string, string][] = [['', m.form.pageLanguage], ...names];
      return names.length === 0
        ? []
        : [labelled(m.field.language, select(FIELD.language, options))];
    }
  }
};
