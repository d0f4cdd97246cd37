import type { CatalogueTopic } from '../../schema/content/catalogue.ts';
import { textIn } from '../../schema/content/languages.ts';
import { fill } from '../i18n/fill.ts';
import type { Messages } from '../i18n/index.ts';
import type { Fact, FactSource } from './fact.ts';

/** What forms ask for to reach somebody over the channels that topics use. */
export const contactTexts = (m: Messages, topics: readonly CatalogueTopic[]): string[] => {
  const channels = new Set(topics.flatMap((topic) => topic.channels));
  return [
    m.facts.email,
    ...(channels.has('sms') || channels.has('phone') ? [m.facts.phone] : []),
    ...(channels.has('post') ? [m.facts.post] : []),
  ];
};

/** What people may tell about themselves in one of the forms. */
export const fieldTexts = ({ catalogue, language, m }: FactSource, asked?: Set<string>): string[] =>
  catalogue.fields
    .filter(({ id }) => asked === undefined || asked.has(id))
    .map(({ text }) => fill(m.facts.field, { field: textIn(text, language).name }));

/** What has been promised to people, each in their language. */
export const promiseTexts = ({ catalogue, language, m }: FactSource): string[] =>
  catalogue.incentives.map(({ promise }) =>
    fill(m.facts.promise, { title: textIn(promise.text, language).title }),
  );

/** Everything that is kept of a person. */
export const collected = (source: FactSource): Fact[] => {
  const { catalogue, m } = source;
  const texts = [
    ...contactTexts(m, catalogue.topics),
    ...fieldTexts(source),
    m.facts.choices,
    m.facts.wording,
    m.facts.evidence,
    m.facts.reasons,
    m.facts.sentMails,
    ...promiseTexts(source),
  ];
  return texts.map((text) => ({ texts: [text] }));
};
