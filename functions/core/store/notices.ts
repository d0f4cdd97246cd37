import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import {
  type Language,
  languageOfNumber,
  numberOfLanguage,
} from '../../../schema/content/languages.ts';
import { base64UrlToHex, toBase64Url } from '../base/bytes.ts';
import { type StoredNotice, storedNotice } from '../ledger/notices.ts';
import { type Database, statement } from './db.ts';

/**
 * Stores the wordings that are named, unless a deployment has, so that every event names text that is
 * kept (invariant 5).
 */
export const noticeStatement = (
  db: Database,
  known: readonly NoticeVersion[],
  named: ReadonlySet<string>,
  now: number,
): D1PreparedStatement => {
  const lines = known
    .filter(({ version }) => named.has(version))
    .map(({ version, language, topic, canonical }) => ({
      version: base64UrlToHex(version),
      language: numberOfLanguage(language),
      topic,
      canonical,
    }));
  return statement(db, { lines, now })`INSERT INTO notice
      (version, language, topic, canonical, stored_at)
    SELECT unhex(value ->> 'version'), value ->> 'language', value ->> 'topic',
      value ->> 'canonical', :now
    FROM json_each(:lines) WHERE true ON CONFLICT DO NOTHING`;
};

export interface NoticeRow {
  version: number[];
  language: number;
  canonical: string;
}

/** A wording as it was when it was shown. */
export const toNotice = (
  row: NoticeRow,
): StoredNotice & { version: string; language: Language } => ({
  version: toBase64Url(row.version),
  language: languageOfNumber(row.language),
  ...storedNotice(row.canonical),
});
