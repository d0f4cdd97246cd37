import type { DatabaseSync } from 'node:sqlite';
import { catalogue } from 'virtual:catalogue';
import { beforeEach, describe, expect, test } from 'vitest';
import { noticesSql } from '../../../functions/cli/steps/notices.ts';
import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import { migratedDatabase } from '../../support/sqlite.ts';

const stored = (db: DatabaseSync) =>
  db
    .prepare('SELECT hex(version) AS version, language, topic, canonical, stored_at FROM notice')
    .all();

describe('storing the wordings of a build', () => {
  let db: DatabaseSync;
  beforeEach(async () => {
    db = await migratedDatabase();
  });

  test('keeps every one of them, letter by letter', () => {
    db.exec(noticesSql(catalogue.notices, 1).join(';'));
    const texts = stored(db).map(({ canonical }) => canonical);
    expect(texts.toSorted()).toEqual(
      catalogue.notices.map(({ canonical }) => canonical).toSorted(),
    );
  });

  test('again changes nothing', () => {
    db.exec(noticesSql(catalogue.notices, 1).join(';'));
    const before = stored(db);
    db.exec(noticesSql(catalogue.notices, 2).join(';'));
    expect(stored(db)).toEqual(before);
  });

  test('C2: of a later build leaves those of former ones, whose content was edited or removed', () => {
    db.exec(noticesSql(catalogue.notices, 1).join(';'));
    const before = stored(db);
    const [edited, ...others] = catalogue.notices;
    if (!edited) throw new Error('the sample content has no notice');
    const changed = { ...edited, version: 'A'.repeat(43), canonical: '{"statement":"Another."}' };
    const kept = others.filter(({ topic }) => topic !== others[0]?.topic);
    db.exec(noticesSql([changed, ...kept], 2).join(';'));
    const after = stored(db);
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(before.length + 1);
  });

  test('takes quotes, semicolons and line ends as text', () => {
    const [sample] = catalogue.notices;
    if (!sample) throw new Error('the sample content has no notice');
    const hostile: NoticeVersion = {
      ...sample,
      topic: "it's",
      canonical: "'); DROP TABLE notice; --\nنارنج",
    };
    db.exec(noticesSql([hostile], 3).join(';'));
    expect(stored(db)).toEqual([
      {
        version: Buffer.from(sample.version, 'base64url').toString('hex').toUpperCase(),
        language: { en: 1, fa: 2, ar: 3 }[sample.language],
        topic: "it's",
        canonical: hostile.canonical,
        stored_at: 3,
      },
    ]);
  });
});
