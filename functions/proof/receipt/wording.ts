import { noticeContentSchema } from '../../../schema/content/canonical-notice.ts';
import type { Language } from '../../../schema/content/languages.ts';
import type { StoredNotice } from '../../core/ledger/notices.ts';

/** A wording, which says all that ISO/IEC TS 27560 and the GDPR want recorded. */
export type WordingFacts = StoredNotice & {
  version: string;
  language: Language;
  canonical: string;
};

const quotable = noticeContentSchema.pick({
  language: true,
  topic: true,
  statement: true,
  controller: true,
});

/** What a readable record has to repeat of a wording; `undefined` for a text that is none. */
export const quotedFrom = (canonical: string) => {
  const { data } = quotable.safeParse(jsonOf(canonical));
  if (!data) return undefined;
  const { language, topic, statement, controller } = data;
  const { id, title, purpose } = topic;
  return {
    ...{ language, topic: id, title, 'purpose title': title, purpose, statement },
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
