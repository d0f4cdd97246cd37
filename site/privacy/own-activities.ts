import { textIn } from '../../schema/content/languages.ts';
import { fill } from '../i18n/fill.ts';
import { countryIn } from '../i18n/index.ts';
import { daysIn } from '../i18n/periods.ts';
import { contactTexts } from './collected.ts';
import type { Activity, FactSource } from './fact.ts';

/** Who of those that see data sees it here, with country and role. */
export const recipientsWhere = (
  { catalogue, language }: FactSource,
  seen: (id: string) => boolean,
): string[] =>
  catalogue.settings.dataProtection.recipients
    .filter(({ id }) => seen(id))
    .map(
      ({ name, country, role }) =>
        `${textIn(name, language)} (${countryIn(language, country)}): ${textIn(role, language)}`,
    );

/** Everybody who runs the server or sends mails for all topics sees what is not of one topic. */
export const seenForAll = ({ catalogue }: FactSource) => {
  const topics = catalogue.topics.map(({ recipients }) => recipients);
  return (id: string): boolean => topics.length > 0 && topics.every((ids) => ids.includes(id));
};

type Kind = 'requests' | 'evidence' | 'reasons' | 'mails' | 'suppression';

/** On what ground, whose and which data, and when it goes. */
const told = (source: FactSource): Record<Kind, [string, string, string[], string]> => {
  const { catalogue, language, m } = source;
  const { facts, records } = m;
  const { requests, evidence, reasonTexts, mails } = catalogue.settings.retention;
  const kept = (sentence: string, days: number) =>
    fill(sentence, { duration: daysIn(language, days) });
  const asked = [...contactTexts(m, catalogue.topics), facts.choices, facts.evidence];
  const interest = m.lawfulBasis['legitimate-interest'];
  const { requesters, subscribers, leavers, everybody } = records;
  return {
    requests: [records.answering, requesters, asked, kept(facts.requests, requests)],
    evidence: [records.duty, subscribers, [facts.evidence], kept(facts.evidenceKept, evidence)],
    reasons: [interest, leavers, [facts.reasons], kept(facts.reasonTexts, reasonTexts)],
    mails: [interest, everybody, [facts.sentMails], kept(facts.mails, mails)],
    suppression: [records.duty, leavers, [facts.markKept], facts.markKept],
  };
};

/** What every list of this kind does besides its topics. */
export const ownActivities = (source: FactSource): Activity[] => {
  const { activity, for: purposes } = source.m.records;
  const recipients = recipientsWhere(source, seenForAll(source));
  const each = told(source);
  const kinds: Kind[] = ['requests', 'evidence', 'reasons', 'mails', 'suppression'];
  return kinds.map((kind) => {
    const [basis, people, data, erasure] = each[kind];
    const named = { id: `own-${kind}`, name: activity[kind], purpose: purposes[kind] };
    return { ...named, basis, people, data, recipients, erasure };
  });
};
