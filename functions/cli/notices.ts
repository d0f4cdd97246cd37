import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NoticeVersion } from '../../schema/content/catalogue.ts';
import { numberOfLanguage } from '../../schema/content/languages.ts';
import { STORE_WORDING_SQL } from '../consent/store/wordings-sql.ts';
import { databaseAt, type Place, SOURCE_CONFIG, step } from './tools/project.ts';
import { inlined } from './tools/sql.ts';

/**
 * SQL that stores every wording of a build (invariant 5) and passes over those that are there.
 * `storedAt` is in UTC milliseconds.
 */
export const noticesSql = (notices: readonly NoticeVersion[], storedAt: number): string =>
  notices
    .map(({ version, language, topic, canonical }) => {
      const hex = Buffer.from(version, 'base64url').toString('hex');
      const row = [hex, numberOfLanguage(language), topic, canonical, storedAt] as const;
      return `${inlined(STORE_WORDING_SQL, ...row)};\n`;
    })
    .join('');

/** Stores the wordings in the database of a place; a failure ends the process. */
export const storeNotices = async (
  notices: readonly NoticeVersion[],
  place: Place,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'ijaza-'));
  const file = join(folder, 'notices.sql');
  try {
    await writeFile(file, noticesSql(notices, Date.now()));
    const what = `Store ${notices.length} wordings of consent`;
    const args = ['d1', 'execute', 'DB', '--yes', '--file', file, '--config', SOURCE_CONFIG];
    await step(what, 'wrangler', [...args, ...databaseAt(place)]);
  } finally {
    await rm(folder, { recursive: true });
  }
};
