import { describe, expect } from 'vitest';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { grantedTo, query } from '../support/ledger.ts';
import {
  askForLink,
  askToJoin,
  confirmNewest,
  join,
  newAddress,
  newestLink,
} from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** Asks to join; returns a link to that request which was issued some time ago. */
const askedSince = async (ijaza: Ijaza, visitor: Visitor, ago: number) => {
  const email = newAddress();
  await askToJoin(visitor, email);
  const subject = subjectIn(await newestLink(ijaza, email, '/confirm/'));
  const token = await signing.linksAt(Date.now() - ago).issue({ purpose: 'confirm', subject });
  return { email, path: `/confirm/${token}` };
};

describe('a link that is older than 48 hours', () => {
  test('L3: confirms nothing; its button sends a fresh mail', async ({ ijaza, visitor, db }) => {
    const { email, path } = await askedSince(ijaza, visitor, 2 * DAY + HOUR);
    const page = await visitor.open(path);
    expect(page.status).toBe(200);
    expect(page.forms[0]?.buttons).toHaveLength(1);
    const { nonce } = Object.fromEntries(
      (page.forms[0]?.controls ?? []).map(({ name, sends }) => [name, sends[0] ?? '']),
    );
    const body = new URLSearchParams({ nonce: nonce ?? '' });
    await ijaza.fetch(path, { method: 'POST', body });
    expect(await grantedTo(db, email)).toEqual([]);
    const sent = await visitor.submit();
    expect(sent.path).toBe('/en/check-your-inbox/');
    await confirmNewest(ijaza, visitor, email, 2);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
  });
});

describe('"this was not me"', () => {
  const stopped = async (ijaza: Ijaza, visitor: Visitor) => {
    const { email, path } = await askedSince(ijaza, visitor, 0);
    await visitor.open(path);
    const page = await visitor.submit({}, { form: asking('not-me') });
    return { email, path, page };
  };

  test('E12: forgets the request, and its link leads nowhere', async ({ ijaza, visitor, db }) => {
    const { email, path, page } = await stopped(ijaza, visitor);
    expect(page.status).toBe(200);
    expect((await visitor.open(path)).status).toBe(404);
    const results = await query(db, 'SELECT 1 FROM pending WHERE folded = ?1', email);
    expect(results).toEqual([]);
  });

  test('E12: stops mails to that address for just 30 days', async ({ ijaza, visitor, db }) => {
    const { email } = await stopped(ijaza, visitor);
    const ask = async () => {
      await askToJoin(visitor, email);
      await ijaza.settled();
      return ijaza.mailsTo(email);
    };
    expect(await ask()).toHaveLength(1);
    const lasts = await query(db, 'SELECT expires_at - created_at AS time FROM suppression');
    expect(new Set(lasts.map(({ time }) => time))).toEqual(new Set([30 * DAY]));
    const back = db.prepare('UPDATE suppression SET expires_at = expires_at - ?1');
    await back.bind(30 * DAY - HOUR).run();
    expect(await ask()).toHaveLength(1);
    await back.bind(HOUR).run();
    expect(await ask()).toHaveLength(2);
    expect((await confirmNewest(ijaza, visitor, email, 2)).status).toBe(200);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
  });

  test("invariant 1: holds back the link to one's own page", async ({ ijaza, visitor, db }) => {
    const { email } = await join(ijaza);
    await askToJoin(visitor, email, { permission: ['events.email'] });
    await visitor.open(await newestLink(ijaza, email, '/confirm/', 3));
    await visitor.submit({}, { form: asking('not-me') });
    await askForLink(visitor, email);
    await ijaza.settled();
    expect(await ijaza.mailsTo(email)).toHaveLength(3);
    // It was somebody else: what the person had agreed to stays theirs.
    expect(await grantedTo(db, email)).toEqual(['news.1']);
  });
});
