import { describe, expect } from 'vitest';
import type { Form } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { grantedTo } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, confirmNewest, join, newAddress } from '../support/people.ts';
import { newSigning, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

/** Asks to join; returns a link to that request which was issued some time ago. */
const askedSince = async (ijaza: Ijaza, visitor: Visitor, ago: number) => {
  const email = newAddress();
  await askToJoin(visitor, email);
  const [mail] = await ijaza.mailsTo(email);
  const subject = subjectIn(pathIn(mail ?? { text: '' }, '/confirm/'));
  const token = await signing.linksAt(Date.now() - ago).issue({ purpose: 'confirm', subject });
  return { email, path: `/confirm/${token}` };
};

const notMe = ({ controls }: Form): boolean =>
  controls.some(({ sends }) => sends.includes('not-me'));

describe('a link that is older than 48 hours', () => {
  test('L3: confirms nothing, and its one button sends a fresh mail that does', async ({
    ijaza,
    visitor,
  }) => {
    const { email, path } = await askedSince(ijaza, visitor, 2 * DAY + HOUR);
    const db = await ijaza.db();
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

  test('is good until then', async ({ ijaza, visitor }) => {
    const { email, path } = await askedSince(ijaza, visitor, 2 * DAY - HOUR);
    await visitor.open(path);
    await visitor.submit();
    expect(await grantedTo(await ijaza.db(), email)).toEqual(['news.1']);
  });
});

describe('C5: a request that nobody confirms', () => {
  test('is kept for 30 days, and then gone with all it held', async ({ ijaza, visitor }) => {
    const { email, path } = await askedSince(ijaza, visitor, 0);
    const count = async () => {
      const db = await ijaza.db();
      const select = db.prepare('SELECT count(*) AS n FROM pending WHERE folded = ?1');
      return (await select.bind(email).first<{ n: number }>())?.n;
    };
    await ijaza.runCron(new Date(Date.now() + 30 * DAY - HOUR));
    expect(await count()).toBe(1);
    await ijaza.runCron(new Date(Date.now() + 30 * DAY + HOUR));
    expect(await count()).toBe(0);
    expect((await visitor.open(path)).status).toBe(404);
  });
});

describe('"this was not me"', () => {
  const stopped = async (ijaza: Ijaza, visitor: Visitor) => {
    const { email, path } = await askedSince(ijaza, visitor, 0);
    await visitor.open(path);
    const page = await visitor.submit({}, { form: notMe });
    return { email, path, page };
  };

  test('E12: forgets the request, and the link in the mail leads nowhere', async ({
    ijaza,
    visitor,
  }) => {
    const { email, path, page } = await stopped(ijaza, visitor);
    expect(page.status).toBe(200);
    expect((await visitor.open(path)).status).toBe(404);
    const { results } = await (await ijaza.db())
      .prepare('SELECT 1 FROM pending WHERE folded = ?1')
      .bind(email)
      .all();
    expect(results).toEqual([]);
  });

  test('E12: stops mails to that address for 30 days, and no longer', async ({
    ijaza,
    visitor,
  }) => {
    const { email } = await stopped(ijaza, visitor);
    const db = await ijaza.db();
    const ask = async () => {
      await askToJoin(visitor, email);
      await ijaza.settled();
      return ijaza.mailsTo(email);
    };
    expect(await ask()).toHaveLength(1);
    const lasts = await db
      .prepare('SELECT expires_at - created_at AS lasts FROM suppression')
      .all<{ lasts: number }>();
    expect(new Set(lasts.results.map((row) => row.lasts))).toEqual(new Set([30 * DAY]));
    const back = db.prepare('UPDATE suppression SET expires_at = expires_at - ?1');
    await back.bind(30 * DAY - HOUR).run();
    expect(await ask()).toHaveLength(1);
    await back.bind(HOUR).run();
    expect(await ask()).toHaveLength(2);
    expect((await confirmNewest(ijaza, visitor, email, 2)).status).toBe(200);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
  });

  test('invariant 1: holds back the link that a subscriber asks for, too', async ({
    ijaza,
    visitor,
  }) => {
    const { email } = await join(ijaza);
    await askToJoin(visitor, email, { permission: ['events.email'] });
    const [, , request] = await ijaza.mailsTo(email, 3);
    await visitor.open(pathIn(request ?? { text: '' }, '/confirm/'));
    await visitor.submit({}, { form: notMe });
    await visitor.open('/en/manage/');
    await visitor.submit({ email });
    await ijaza.settled();
    expect(await ijaza.mailsTo(email)).toHaveLength(3);
    // It was somebody else: what the person had agreed to stays theirs.
    expect(await grantedTo(await ijaza.db(), email)).toEqual(['news.1']);
  });

  test('the purge forgets it once it has ended', async ({ ijaza, visitor }) => {
    await stopped(ijaza, visitor);
    const db = await ijaza.db();
    const count = async () =>
      (await db.prepare('SELECT count(*) AS n FROM suppression').first<{ n: number }>())?.n ?? 0;
    expect(await count()).toBeGreaterThan(0);
    await ijaza.runCron(new Date(Date.now() + 31 * DAY));
    expect(await count()).toBe(0);
  });
});
