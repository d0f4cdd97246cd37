import { createHash } from 'node:crypto';
import { beforeEach, expect } from 'vitest';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { expectInStep } from '../support/in-step.ts';
import { countRows, eventsOf, grantedTo } from '../support/ledger.ts';
import { join, type Member } from '../support/people.ts';
import { newSigning, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

const sha256 = (...parts: (Uint8Array | string)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

const all = async <Row>(db: D1Database, sql: string): Promise<Row[]> =>
  (await db.prepare(sql).all<Row>()).results;

const AGENT = 'Kite/7.1 (invented)';
const POSTAL = { name: 'Mina Rastin', street: '4 Lime Lane', city: 'Yazd', country: 'Iran' };

/** Somebody with one event of nearly every kind. */
const busyPerson = async (ijaza: Ijaza): Promise<Member> => {
  const member = await join(ijaza, {
    permission: ['news.email', 'events.post'],
    fields: POSTAL,
  });
  const { visitor } = member;
  await visitor.open(member.preferences);
  await visitor.submit({
    permission: ['news.email', 'offers.email', 'events.post'],
    'frequency.news.email': 'weekly',
    language: 'fa',
    format: 'text',
    pause: '1',
  });
  await visitor.open(member.preferences);
  await visitor.submit({ permission: ['news.email'], pause: 'none' });
  await ijaza.fetch(member.unsubscribe, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    headers: { 'cf-connecting-ip': '203.0.113.77', 'user-agent': AGENT },
  });
  await visitor.open(member.preferences);
  await visitor.submit({ permission: ['news.email', 'products.email'] });
  await visitor.open(member.unsubscribe);
  await visitor.submit();
  await visitor.submit({}, { form: asking('undo') });
  return member;
};

let person: Member;
beforeEach<{ ijaza: Ijaza }>(async ({ ijaza }) => {
  person ??= await busyPerson(ijaza);
});

test('invariant 3: permissions are what the ledger adds up to', async ({ ijaza }) => {
  const events = await expectInStep(await ijaza.db(), person.email);
  const kinds = new Set(events.map(({ kind }) => kind));
  expect([...kinds].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('C1: every event names kept wording whose hash is its version', async ({ ijaza }) => {
  const db = await ijaza.db();
  const named = await all<{ version: number[]; canonical: string | null }>(
    db,
    `SELECT e.notice AS version, n.canonical FROM event e LEFT JOIN notice n ON n.version = e.notice
    WHERE e.topic IS NOT NULL`,
  );
  expect(named.length).toBeGreaterThan(5);
  for (const { version, canonical } of named)
    expect(sha256(canonical ?? '')).toBe(Buffer.from(version).toString('hex'));
});

test('C1: the wording of an event is that of its topic, in a language of the site', async ({
  ijaza,
}) => {
  const wrong = await all(
    await ijaza.db(),
    `SELECT e.seq FROM event e JOIN notice n ON n.version = e.notice
    WHERE n.topic <> e.topic OR json_extract(n.canonical, '$.topic.id') <> e.topic
      OR n.language NOT IN (1, 2, 3)`,
  );
  expect(wrong).toEqual([]);
});

test('C5: requested comes first, with its own time, and changes nothing by itself', async ({
  ijaza,
}) => {
  const [requested, , confirmed] = await eventsOf(await ijaza.db(), person.email);
  expect([requested?.kind, confirmed?.kind]).toEqual([1, 2]);
  expect(requested?.topic).toBe(confirmed?.topic);
  expect(requested?.at).toBeLessThan(confirmed?.at ?? 0);
});

interface EvidenceRow {
  commitment: number[];
  salt: number[];
  content: string;
}

test('C1: the ledger commits to evidence by SHA-256 of salt and content', async ({ ijaza }) => {
  const db = await ijaza.db();
  const kept = await all<EvidenceRow>(db, 'SELECT commitment, salt, content FROM evidence');
  expect(kept.length).toBeGreaterThan(5);
  for (const { commitment, salt, content } of kept)
    expect(sha256(Uint8Array.from(salt), content)).toBe(Buffer.from(commitment).toString('hex'));
  const lost = 'SELECT seq FROM event WHERE evidence NOT IN (SELECT commitment FROM evidence)';
  expect(await all(db, lost)).toEqual([]);
  const contents = kept.map(({ content }): unknown => JSON.parse(content));
  expect(contents).toContainEqual({ ip: '203.0.113.0', agent: AGENT });
});

test('invariant 4: nothing personal is in the ledger', async ({ ijaza }) => {
  const text = JSON.stringify(await all(await ijaza.db(), 'SELECT * FROM event')).toLowerCase();
  const secrets = [person.email, 'reader.example', 'mina', 'lime lane', '203.0.113', 'kite'];
  for (const secret of secrets) expect(text).not.toContain(secret);
});

test('C10: erasing evidence leaves the ledger as it is', async ({ ijaza }) => {
  const db = await ijaza.db();
  const { email, unsubscribe } = await join(ijaza);
  const before = await eventsOf(db, email);
  const subscriber = Buffer.from(subjectIn(unsubscribe), 'base64url').toString('hex');
  const erased = await db
    .prepare(
      `DELETE FROM evidence WHERE subscriber =
        (SELECT id FROM subscriber WHERE hex(public_id) = upper(?1))`,
    )
    .bind(subscriber)
    .run();
  expect(erased.meta.changes).toBe(2);
  expect(await eventsOf(db, email)).toEqual(before);
  await expectInStep(db, email);
});

test('invariant 4: parallel writers leave no gap and lose no opt-out', async ({ ijaza }) => {
  const { email, preferences, unsubscribe } = await join(ijaza, {
    permission: ['news.email', 'events.email', 'products.email'],
  });
  const db = await ijaza.db();
  const links = signing.linksAt();
  const leaving = await Promise.all(
    ['news', 'events', 'products', undefined, undefined].map(
      async (topic) =>
        `/u/${await links.issueUnsubscribe(subjectIn(unsubscribe), { topic, channel: 'email' })}`,
    ),
  );
  const savers = await Promise.all(
    ['weekly', 'quarterly'].map(async (frequency) => {
      const visitor = visit(ijaza);
      await visitor.open(preferences);
      return () =>
        visitor.submit({ permission: ['news.email'], 'frequency.news.email': frequency });
    }),
  );
  const oneClick = { 'List-Unsubscribe': 'One-Click' };
  const [saved, left] = await Promise.all([
    Promise.all(savers.map((save) => save())),
    Promise.all(
      leaving.map((path) =>
        ijaza.fetch(path, { method: 'POST', body: new URLSearchParams(oneClick) }),
      ),
    ),
  ]);
  expect(left.map(({ status }) => status)).toEqual(leaving.map(() => 200));
  for (const { status } of saved) expect([200, 409]).toContain(status);
  // Who is beaten too often waits in the queue, as without database.
  await expect.poll(() => grantedTo(db, email)).not.toContain('events.1');
  await expect.poll(() => grantedTo(db, email)).not.toContain('products.1');
  await expectInStep(db, email);
});

test('invariant 11: a request that is confirmed many times at once is confirmed once', async ({
  ijaza,
  visitor,
}) => {
  const { email } = await join(ijaza);
  await visitor.open('/en/garden-letter/');
  await visitor.submit({ email, permission: ['events.email'] });
  const mails = await ijaza.mailsTo(email, 3);
  const path = /\/confirm\/[\w-]+/.exec(mails[2]?.text ?? '')?.[0] ?? '';
  const pages = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const tab = visit(ijaza);
      await tab.open(path);
      return tab;
    }),
  );
  const done = await Promise.all(pages.map((tab) => tab.submit()));
  expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const events = await expectInStep(await ijaza.db(), email);
  expect(events.map(({ kind }) => kind)).toEqual([1, 2, 1, 2]);
  expect((await ijaza.mailsTo(email, 4)).length).toBe(4);
});

test('budget: an event takes at most 150 bytes of the database', async ({ ijaza }) => {
  const db = await ijaza.db();
  const size = async (): Promise<number> => (await db.prepare('SELECT 1').run()).meta.size_after;
  const rows = 4000;
  const before = { size: await size(), rows: (await countRows(db)).event ?? 0 };
  // As the Worker writes them: the last event of a real person, over and over, its index included.
  await db
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
      INSERT INTO event (subscriber, seq, at, kind, method, topic, channel, before, after, notice,
        page, evidence)
      SELECT e.subscriber, e.seq + n.i, e.at, e.kind, e.method, e.topic, e.channel, e.before,
        e.after, e.notice, e.page, e.evidence
      FROM n, (SELECT * FROM event WHERE subscriber =
        (SELECT subscriber FROM contact_point WHERE folded = ?1) ORDER BY seq DESC LIMIT 1) e
      ORDER BY n.i`,
    )
    .bind(person.email, rows)
    .run();
  expect((await countRows(db)).event).toBe(before.rows + rows);
  expect(((await size()) - before.size) / rows).toBeLessThanOrEqual(150);
});
