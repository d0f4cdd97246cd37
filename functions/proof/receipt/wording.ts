import { z } from 'zod';
import { type Language, languageCode } from '../../../schema/content/languages.ts';
import { type StoredNotice, storedNotice } from '../../core/ledger/notices.ts';

type Complete<Told> = { [Field in keyof Told]-?: Exclude<Told[Field], undefined> };

/** A wording that says all that ISO/IEC TS 27560 and the GDPR want recorded. */
export type WordingFacts = Complete<StoredNotice> & {
  controller: { country: string };
  version: string;
  language: Language;
  canonical: string;
};

const NEEDED = [
  'purpose',
  'lawfulBasis',
  'withdrawal',
  'controller',
  'recipients',
  'retention',
  'jurisdiction',
  'storageLocations',
  'processingLocations',
  'geographicRestrictions',
  'authority',
  'rights',
  'privacyNotice',
] as const satisfies readonly (keyof StoredNotice)[];

const isComplete = <Told extends StoredNotice>(told: Told): told is Told & WordingFacts =>
  NEEDED.every((field) => told[field] !== undefined) && told.controller?.country !== undefined;

/** A stored wording for a receipt; `undefined` if an earlier build stored less than that needs. */
export const wordingFacts = (notice: {
  version: string;
  language: Language;
  canonical: string;
}): WordingFacts | undefined => {
  const told = { ...notice, ...storedNotice(notice.canonical) };
  return isComplete(told) ? told : undefined;
};

const quotable = z.object({
  language: languageCode,
  topic: z.object({ id: z.string(), title: z.string(), purpose: z.string() }),
  statement: z.string(),
  controller: z.object({ name: z.string() }),
});

/** What a readable record has to repeat of a wording; `undefined` for a text that is none. */
export const quotedFrom = (canonical: string) => {
  const parsed = quotable.safeParse(jsonOf(canonical));
  if (!parsed.success) return undefined;
  const { language, topic, statement, controller } = parsed.data;
  const { id, title, purpose } = topic;
  return {
    language,
    topic: id,
    title,
    'purpose title': title,
    purpose,
    statement,
    controller: controller.name,
  };
};

/** `undefined` for what is no JSON. */
export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
