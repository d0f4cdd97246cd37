import { catalogue } from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import { permissionEvents } from '../../../functions/core/ledger/changes.ts';
import type { Facts } from '../../../functions/core/person/facts.ts';
import { commitStatements } from '../../../functions/core/store/commit.ts';
import { ask } from '../../../functions/core/store/db.ts';
import { allFacts, loadFacts } from '../../../functions/core/store/facts.ts';
import { localD1 } from '../../support/local-d1.ts';
import { migratedDatabase } from '../../support/sqlite.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const MANY = 300;
const EVIDENCE = { ip: '203.0.113.0', agent: 'Firefox 150', byPerson: true, elapsed: 12_300 };
const [notice] = catalogue.notices;

const publicId = (number: number): string =>
  toBase64Url(
    new Uint8Array(16).map((_, index) => (index < 12 ? 7 : (number >> (8 * (15 - index))) & 255)),
  );

const begin = async () => {
  const { db, sqlite } = localD1(await migratedDatabase());
  const add = sqlite.prepare(
    `INSERT INTO subscriber (public_id, salt, ledger_salt, language, format, created_at)
    VALUES (?1, randomblob(16), randomblob(16), 1, 1, ?2)`,
  );
  const ids = Array.from({ length: MANY }, (_, number) => publicId(number));
  for (const id of ids) add.run(Buffer.from(id, 'base64url'), NOW);
  const loadAll = (some: readonly string[]) =>
    ask(db, allFacts(db, { by: 'public-ids', publicIds: some }));
  const joining = (facts: readonly Facts[]) =>
    commitStatements(
      db,
      ...facts.map((one, index) => ({
        ...one,
        events: permissionEvents(
          one,
          [
            {
              topic: notice?.topic ?? '',
              channel: 'email',
              want: index % 2 === 0 ? 'weekly' : 'monthly',
              notice: notice?.version ?? '',
            } as const,
          ],
          'granted',
          NOW,
        ),
        method: 'link' as const,
        page: 'preferences',
        now: NOW,
        notices: catalogue.notices,
        evidence: [{ evidence: EVIDENCE, covers: () => true }],
      })),
    );
  return { db, sqlite, ids, loadAll, joining };
};

describe('many subscribers at once', () => {
  test('are read in as many statements as one, and with the same facts', async () => {
    const { db, ids, loadAll, joining } = await begin();
    await db.batch(await joining(await loadAll(ids)));
    const all = await loadAll(ids);
    expect(all).toHaveLength(MANY);
    for (const known of [all[0], all[1], all.at(-1)])
      expect(known).toEqual(
        await loadFacts(db, { by: 'public-id', publicId: known?.publicId ?? '' }),
      );
    const { statements } = allFacts(db, { by: 'public-ids', publicIds: ids });
    expect(statements).toHaveLength(
      allFacts(db, { by: 'public-id', publicId: ids[0] ?? '' }).statements.length,
    );
  });

  test('are written in as many statements as one', async () => {
    const { db, ids, loadAll, joining } = await begin();
    const [first, ...others] = await loadAll(ids);
    const one = await joining(first ? [first] : []);
    const many = await joining(others);
    expect(many).toHaveLength(one.length);
    await db.batch(one);
    await db.batch(many);
    const frequencies = (await loadAll(ids)).flatMap(({ permissions }) =>
      permissions.map(({ frequency }) => frequency),
    );
    expect(frequencies).toHaveLength(MANY);
    expect(new Set(frequencies)).toEqual(new Set(['weekly', 'monthly']));
  });

  test('are all refused if somebody else has written for one of them', async () => {
    const { db, sqlite, ids, loadAll, joining } = await begin();
    const before = await loadAll(ids);
    await db.batch(await joining(before.slice(0, 1)));
    await expect(db.batch(await joining(before))).rejects.toThrow('event.seq');
    for (const table of ['event', 'evidence', 'permission'])
      expect(sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 1 });
  });
});
