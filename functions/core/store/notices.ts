import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import {
  type Language,
  languageOfNumber,
  numberOfLanguage,
} from '../../../schema/content/languages.ts';
import { base64UrlToHex, toBase64Url } from '../base/bytes.ts';
import { type StoredNotice, storedNotice } from '../ledger/notices.ts';
import type { Database } from './db.ts';

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
  return db
    .prepare(
      `INSERT INTO notice (version, language, topic, canonical, stored_at)
      SELECT unhex(value ->> 'version'), value ->> 'language', value ->> 'topic',
        value ->> 'canonical', ?2
      FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(lines), now);
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
  version: toBase64Url(Uint8Array.from(row.version)),
  language: languageOfNumber(row.language),
  ...storedNotice(row.canonical),
});
