import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import { numberOfLanguage } from '../../../schema/content/languages.ts';
import { STORE_WORDING_SQL } from '../../consent/store/wordings-sql.ts';
import type { Place } from '../tools/project.ts';
import { inlined } from '../tools/sql.ts';
import { runSql } from '../tools/sql-file.ts';

/**
 * SQL that stores every wording of a build (invariant 5) and passes over those that are there.
 * `storedAt` is in UTC milliseconds.
 */
export const noticesSql = (notices: readonly NoticeVersion[], storedAt: number): string[] =>
  notices.map(({ version, language, topic, canonical }) => {
    const hex = Buffer.from(version, 'base64url').toString('hex');
    return inlined(STORE_WORDING_SQL, hex, numberOfLanguage(language), topic, canonical, storedAt);
  });

/** Stores the wordings in the database of a place; a failure ends the process. */
export const storeNotices = (notices: readonly NoticeVersion[], place: Place): Promise<void> =>
  runSql(place, `Store ${notices.length} wordings of consent`, noticesSql(notices, Date.now()));
