import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NoticeVersion } from '../../schema/content/catalogue.ts';
import { numberOfLanguage } from '../../schema/content/languages.ts';
import { quoted } from './sql.ts';
import { databaseAt, type Place, SOURCE_CONFIG, step } from './tools.ts';

const blob = (base64url: string): string =>
  `X'${Buffer.from(base64url, 'base64url').toString('hex')}'`;

/**
 * SQL that stores every wording of a build (invariant 5) and passes over those that are there.
 * `storedAt` is in UTC milliseconds.
 */
export const noticesSql = (notices: readonly NoticeVersion[], storedAt: number): string =>
  notices
    .map(({ version, language, topic, canonical }) => {
      const row = [
        blob(version),
        numberOfLanguage(language),
        quoted(topic),
        quoted(canonical),
        storedAt,
      ];
      return `INSERT INTO notice (version, language, topic, canonical, stored_at) VALUES (${row.join(', ')}) ON CONFLICT (version) DO NOTHING;\n`;
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
