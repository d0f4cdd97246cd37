import type { CatalogueTopic } from '../../schema/content/catalogue.ts';
import { textIn } from '../../schema/content/languages.ts';
import { fill } from '../i18n/fill.ts';
import { contactTexts, fieldTexts, promiseTexts } from './collected.ts';
import { type Activity, type Fact, type FactSource, partyFact } from './fact.ts';
import { controllerFact, factsOf, keptAfterLeaving } from './facts.ts';
import { ownActivities, recipientsWhere, seenForAll } from './own-activities.ts';

/** The records of processing activities in one language, which are worded like the notices. */
export interface ProcessingRecords {
  controller: Fact;
  officer?: Fact;
  authority: Fact;
  activities: Activity[];
  /** Where data is stored and worked with, and how far it may travel. */
  places: string[];
  /** What protects data that goes to other countries. */
  safeguards?: string;
  security: string[];
}

const topicActivity = (source: FactSource, topic: CatalogueTopic): Activity => {
  const { catalogue, language, m } = source;
  const { title, purpose } = textIn(topic.text, language);
  const asking = catalogue.landings.filter(({ asks }) =>
    asks.some((ask) => ask.topic === topic.id),
  );
  const asked = new Set(asking.flatMap(({ fields }) => fields.map(({ field }) => field)));
  return {
    id: topic.id,
    name: title,
    purpose,
    basis: m.lawfulBasis[topic.lawfulBasis],
    people: m.records.subscribers,
    data: [
      ...contactTexts(m, [topic]),
      ...fieldTexts(source, asked),
      m.facts.choices,
      m.facts.wording,
    ],
    recipients: recipientsWhere(source, (id) => topic.recipients.includes(id)),
    erasure: keptAfterLeaving(source, topic),
  };
};

const promiseActivities = (source: FactSource): Activity[] => {
  const { catalogue, language, m } = source;
  const texts = promiseTexts(source);
  return catalogue.incentives.map(({ id, promise }, index) => {
    const { title } = textIn(promise.text, language);
    return {
      id: `promise-${id}`,
      name: title,
      purpose: fill(m.records.promise, { title }),
      basis: m.lawfulBasis.contract,
      people: m.records.entrants,
      data: [m.facts.email, texts[index] ?? title],
      recipients: recipientsWhere(source, seenForAll(source)),
      erasure: m.facts.promiseKept,
    };
  });
};

/** Everything that the content knows of how personal data is processed, in the language of `source`. */
export const processingRecords = (source: FactSource): ProcessingRecords => {
  const { catalogue, language } = source;
  const { dataProtection, records } = catalogue.settings;
  const { officer, safeguards, security } = records;
  return {
    controller: controllerFact(source),
    ...(officer && { officer: { term: textIn(officer.name, language), texts: [officer.contact] } }),
    authority: partyFact(dataProtection.authority, language),
    activities: [
      ...catalogue.topics.map((topic) => topicActivity(source, topic)),
      ...promiseActivities(source),
      ...ownActivities(source),
    ],
    places: factsOf('places', source).flatMap(({ texts }) => texts),
    ...(safeguards && { safeguards: textIn(safeguards, language) }),
    security: security.map((measure) => textIn(measure, language)),
  };
};
