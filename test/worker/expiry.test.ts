import { describe, expect } from 'vitest';
import type { Database } from '../../functions/core/store/db.ts';
import { eventsOf, grantedTo } from '../support/ledger.ts';
import { askToJoin, join, oneClick } from '../support/people.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const DAY = 24 * 60 * 60_000;
/** The longest that a topic of the sample content names is two years. */
const YEARS = 2 * 365.25 * DAY;

const isKnown = async (db: Database, email: string): Promise<boolean> =>
  (await db.prepare('SELECT 1 FROM contact_point WHERE folded = ?1').bind(email).first()) !== null;

describe('C11: who has left everything', () => {
  test('is erased when they were told, and not before', async ({ ijaza, db }) => {
    const { email, unsubscribe } = await join(ijaza);
    const stays = await join(ijaza);
    await oneClick(ijaza, unsubscribe);
    const events = await eventsOf(db, email);
    await ijaza.runCron(new Date(Date.now() + YEARS - 3 * DAY));
    expect(await isKnown(db, email)).toBe(true);
    await ijaza.runCron(new Date(Date.now() + YEARS + 3 * DAY));
    expect(await isKnown(db, email)).toBe(false);
    expect(await isKnown(db, stays.email)).toBe(true);
    expect(await grantedTo(db, stays.email)).toEqual(['news.1']);
    const after = await db.prepare('SELECT max(id) AS n FROM event').first<{ n: number }>();
    expect(after?.n).toBeGreaterThan(events.length);
  });

  test('is not erased while a new request of theirs waits', async ({ ijaza, db }) => {
    const { email, unsubscribe } = await join(ijaza);
    await oneClick(ijaza, unsubscribe);
    await askToJoin(visit(ijaza), email);
    await ijaza.settled();
    const later = Date.now() + YEARS + 3 * DAY;
    await db.prepare('UPDATE pending SET requested_at = ?1').bind(later).run();
    await ijaza.runCron(new Date(later));
    expect(await isKnown(db, email)).toBe(true);
  });
});
