import type { CatalogueTopic } from '../../schema/content/catalogue.ts';
import { textIn } from '../../schema/content/languages.ts';
import type { DataKind } from '../../schema/content/page.ts';
import { periodIn } from '../i18n/counted.ts';
import { fill } from '../i18n/fill.ts';
import { countryIn, localeOf } from '../i18n/index.ts';
import { daysIn } from '../i18n/periods.ts';
import { collected } from './collected.ts';
import { type Fact, type FactSource, listIn, partyFact } from './fact.ts';

export const controllerFact = ({ catalogue, language }: FactSource): Fact => {
  const { organisation } = catalogue.settings;
  const { term, texts } = partyFact(organisation, language);
  const more = [organisation.phone, organisation.url].filter((way) => way !== undefined);
  return { ...(term === undefined ? {} : { term }), texts: [...texts, ...more] };
};

const recipientsOf = ({ catalogue }: FactSource, ids: readonly string[]) =>
  catalogue.settings.dataProtection.recipients.filter(({ id }) => ids.includes(id));

/** Who else sees the data of a topic, by name. */
const recipientNames = (source: FactSource, topic: CatalogueTopic): string[] =>
  recipientsOf(source, topic.recipients).map(({ name }) => textIn(name, source.language));

export const keptAfterLeaving = ({ language, m }: FactSource, { retention }: CatalogueTopic) =>
  fill(m.facts.keptTopic, { duration: periodIn(localeOf(language), m.period, retention) });

const purpose = (source: FactSource, topic: CatalogueTopic): Fact => {
  const { language, m } = source;
  const { title, purpose: told } = textIn(topic.text, language);
  const names = recipientNames(source, topic);
  return {
    term: title,
    texts: [
      told,
      fill(m.facts.basis, { basis: m.lawfulBasis[topic.lawfulBasis] }),
      fill(m.facts.seenBy, { names: names.length > 0 ? listIn(language, names) : m.terms.nobody }),
      keptAfterLeaving(source, topic),
    ],
  };
};

const recipients = ({ catalogue, language, m }: FactSource): Fact[] =>
  catalogue.settings.dataProtection.recipients.map(({ name, address, country, role, contact }) => ({
    term: textIn(name, language),
    texts: [
      fill(m.facts.recipient, {
        role: textIn(role, language),
        address: textIn(address, language),
        country: countryIn(language, country),
      }),
      contact,
    ],
  }));

/** How long each kind of data is kept. */
const retentionFacts = ({ catalogue, language, m }: FactSource): Fact[] => {
  const { retention } = catalogue.settings;
  const kinds = [
    fill(m.facts.requests, { duration: daysIn(language, retention.requests) }),
    fill(m.facts.evidenceKept, { duration: daysIn(language, retention.evidence) }),
    fill(m.facts.reasonTexts, { duration: daysIn(language, retention.reasonTexts) }),
    fill(m.facts.mails, { duration: daysIn(language, retention.mails) }),
  ];
  const topics = catalogue.topics.map(({ retention: period, text }) =>
    fill(m.facts.topicKept, {
      topic: textIn(text, language).title,
      duration: periodIn(localeOf(language), m.period, period),
    }),
  );
  return [...kinds, ...topics, m.facts.markKept].map((text) => ({ texts: [text] }));
};

/** Where the data is. */
const placesFacts = ({ catalogue, language, m }: FactSource): Fact[] => {
  const { storageLocations, processingLocations, geographicRestrictions } =
    catalogue.settings.dataProtection;
  const countries = (codes: readonly string[]) => ({
    countries: listIn(
      language,
      codes.map((code) => countryIn(language, code)),
    ),
  });
  return [
    { texts: [fill(m.terms.stored, countries(storageLocations))] },
    { texts: [fill(m.terms.processed, countries(processingLocations))] },
    { texts: [textIn(geographicRestrictions, language)] },
  ];
};

const rights = ({ catalogue, m }: FactSource): Fact[] =>
  catalogue.settings.dataProtection.rights.map((right) => ({ texts: [m.right[right]] }));

/** What is filled in for each kind of fact. */
export const factsOf = (kind: DataKind, source: FactSource): Fact[] => {
  switch (kind) {
    case 'controller':
      return [controllerFact(source)];
    case 'purposes':
      return source.catalogue.topics.map((topic) => purpose(source, topic));
    case 'collected':
      return collected(source);
    case 'recipients':
      return recipients(source);
    case 'retention':
      return retentionFacts(source);
    case 'places':
      return placesFacts(source);
    case 'rights':
      return rights(source);
    case 'authority':
      return [partyFact(source.catalogue.settings.dataProtection.authority, source.language)];
  }
};
