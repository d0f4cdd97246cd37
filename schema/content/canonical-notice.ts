import { z } from 'zod';
import { CHANNELS, FREQUENCIES, LAWFUL_BASES, RIGHTS } from '../contracts/codes.ts';
import { canonicalJson } from './canonical.ts';
import { languageCode } from './languages.ts';

/** One thing that a person is told about a topic, as the page words it. */
const term = z.object({ label: z.string(), texts: z.array(z.string()) });
export type NoticeTerm = z.infer<typeof term>;

/** Somebody who has to do with the data, in the language of the wording. */
const party = z.object({
  name: z.string(),
  address: z.string(),
  /** ISO 3166-1 alpha-2, as wherever a country is named. */
  country: z.string(),
  /** Web address or e-mail address. */
  contact: z.string(),
});

/** Everything that a person is told when they are asked about one topic. */
export const noticeContentSchema = z.object({
  notice: z.string(),
  language: languageCode,
  topic: z.object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    purpose: z.string(),
  }),
  statement: z.string(),
  /** How to take it back; part of the statement as well. */
  withdrawal: z.string(),
  lawfulBasis: z.enum(LAWFUL_BASES),
  /** Channel and frequency labels as the page words them. */
  channels: z.partialRecord(z.enum(CHANNELS), z.string()),
  frequencies: z.partialRecord(z.enum(FREQUENCIES), z.string()),
  controller: party.extend({ phone: z.string().optional(), url: z.string().optional() }),
  recipients: z.array(party.extend({ id: z.string(), role: z.string() })),
  /** How long after leaving, as an ISO 8601 duration. */
  retention: z.string(),
  /** Countries, or `EU`. */
  jurisdiction: z.array(z.string()),
  storageLocations: z.array(z.string()),
  processingLocations: z.array(z.string()),
  geographicRestrictions: z.string(),
  /** Takes complaints. */
  authority: party,
  rights: z.array(z.enum(RIGHTS)),
  /** Path of the privacy notice in the same language. */
  privacyNotice: z.string(),
  /** What is told besides the statement, word for word and in the order of the page. */
  terms: z.array(term),
});
export type NoticeContent = z.infer<typeof noticeContentSchema>;
/** What holds for a wording, apart from how a page words it. */
export type NoticeFacts = Omit<NoticeContent, 'terms'>;

/**
 * Canonical text of a notice, whose SHA-256 is the notice version (C2): the language, the labels
 * and all facts about the data are part of it, markup is not.
 */
export const canonicalNotice = (content: NoticeContent): string => canonicalJson(content);
