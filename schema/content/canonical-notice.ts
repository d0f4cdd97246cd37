import type { Channel, Frequency, LawfulBasis, Right } from '../contracts/codes.ts';
import { canonicalJson } from './canonical.ts';
import type { Language } from './languages.ts';

/** One thing that a person is told about a topic, as the page words it. */
export interface NoticeTerm {
  label: string;
  texts: string[];
}

/** Somebody who has to do with the data, in the language of the wording. */
interface Party {
  name: string;
  address: string;
  /** ISO 3166-1 alpha-2, as wherever a country is named. */
  country: string;
  /** Web address or e-mail address. */
  contact: string;
}

/** Everything that holds for a wording, apart from how a page words it. */
export interface NoticeFacts {
  notice: string;
  language: Language;
  topic: { id: string; title: string; summary: string; purpose: string };
  statement: string;
  /** How to take it back; part of the statement as well. */
  withdrawal: string;
  lawfulBasis: LawfulBasis;
  /** Channel and frequency labels as the page words them. */
  channels: Partial<Record<Channel, string>>;
  frequencies: Partial<Record<Frequency, string>>;
  controller: Party & { phone?: string | undefined; url?: string | undefined };
  recipients: (Party & { id: string; role: string })[];
  /** How long after leaving, as an ISO 8601 duration. */
  retention: string;
  /** Countries, or `EU`. */
  jurisdiction: string[];
  storageLocations: string[];
  processingLocations: string[];
  geographicRestrictions: string;
  /** Takes complaints. */
  authority: Party;
  rights: Right[];
  /** Path of the privacy notice in the same language. */
  privacyNotice: string;
}

/** Everything that a person is told when they are asked about one topic. */
export interface NoticeContent extends NoticeFacts {
  /** What is told besides the statement, in the order of the page. */
  terms: NoticeTerm[];
}

/**
 * Canonical text of a notice, whose SHA-256 is the notice version (C2): the language, the labels
 * and all facts about the data are part of it, markup is not.
 */
export const canonicalNotice = (content: NoticeContent): string => canonicalJson(content);
