import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { decodeEvidence } from '../../functions/core/ledger/evidence.ts';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { expectInStep } from '../support/in-step.ts';
import { eventsOf, query } from '../support/ledger.ts';
import { join, type Member, oneClick, POSTAL } from '../support/people.ts';
import { subjectIn } from '../support/signing.ts';
import { test as base } from '../support/test.ts';

const sha256 = (...parts: (Uint8Array | string)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

const AGENT = 'Kite/7.1';

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
  const headers = { 'cf-connecting-ip': '203.0.113.77', 'user-agent': `${AGENT} (invented)` };
  await oneClick(ijaza, member.unsubscribe, headers);
  await visitor.open(member.preferences);
  await visitor.submit({ permission: ['news.email', 'products.email'] });
  await visitor.open(member.unsubscribe);
  await visitor.submit();
  await visitor.submit({}, { form: asking('undo') });
  return member;
};

const test = base.extend('person', { scope: 'file', auto: true }, ({ ijaza }) => busyPerson(ijaza));

test('invariant 3: permissions are what the ledger adds up to', async ({ ijaza, person }) => {
  const events = await expectInStep(await ijaza.db(), person.email);
  const kinds = new Set(events.map(({ kind }) => kind));
  expect([...kinds].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('C1: every event names kept wording whose hash is its version', async ({ db }) => {
  const named = await query<{ version: number[]; canonical: string | null }>(
    db,
    `SELECT e.notice AS version, n.canonical FROM event e LEFT JOIN notice n ON n.version = e.notice
    WHERE e.topic IS NOT NULL`,
  );
  expect(named.length).toBeGreaterThan(5);
  for (const { version, canonical } of named)
    expect(sha256(canonical ?? '')).toBe(Buffer.from(version).toString('hex'));
});

test('C1: an event has the wording of its topic, in a language of the site', async ({ db }) => {
  const wrong = await query(
    db,
    `SELECT e.seq FROM event e JOIN notice n ON n.version = e.notice
    WHERE n.topic <> e.topic OR json_extract(n.canonical, '$.topic.id') <> e.topic
      OR n.language NOT IN (1, 2, 3)`,
  );
  expect(wrong).toEqual([]);
});

test('C5: requested comes first, and changes nothing by itself', async ({ person, db }) => {
  const [requested, , confirmed] = await eventsOf(db, person.email);
  expect([requested?.kind, confirmed?.kind]).toEqual([1, 2]);
  expect(requested?.topic).toBe(confirmed?.topic);
  expect(requested?.at).toBeLessThan(confirmed?.at ?? 0);
});

interface EvidenceRow {
  seq: number;
  commitment: number[];
  salt: number[];
  content: string;
}

test('C1: the ledger commits to evidence by salt and number', async ({ db }) => {
  const kept = await query<EvidenceRow>(
    db,
    `SELECT e.seq, e.evidence AS commitment, s.salt, v.content FROM evidence v
    JOIN event e ON e.id = v.event JOIN subscriber s ON s.id = e.subscriber`,
  );
  expect(kept.length).toBeGreaterThan(5);
  for (const { seq, commitment, salt, content } of kept) {
    const number = Buffer.alloc(8);
    number.writeBigInt64BE(BigInt(seq));
    const hash = sha256(Uint8Array.from(salt), number, content);
    expect(hash).toBe(Buffer.from(commitment).toString('hex'));
  }
  const contents = kept.map(({ content }) => decodeEvidence(content));
  expect(contents).toContainEqual({ ip: '203.0.113.0', agent: AGENT });
});

test('C1: the first event of each act commits to its evidence, and no other', async ({ db }) => {
  // What was done at one instant on one page is one act; each has as many rows as it needs.
  const acts = await query<{ first: number; committed: string; kept: string }>(
    db,
    `SELECT min(e.id) AS first, group_concat(iif(e.evidence IS NULL, NULL, e.id)) AS committed,
      group_concat(v.event) AS kept
    FROM event e LEFT JOIN evidence v ON v.event = e.id GROUP BY e.subscriber, e.at, e.page`,
  );
  expect(acts.length).toBeGreaterThan(5);
  for (const { first, committed, kept } of acts)
    expect([committed, kept]).toEqual([String(first), String(first)]);
});

test('invariant 4: nothing personal is in the ledger', async ({ person, db }) => {
  const text = JSON.stringify(await query(db, 'SELECT * FROM event')).toLowerCase();
  const secrets = [person.email, 'reader.example', 'mina', 'lime lane', '203.0.113', 'kite'];
  for (const secret of secrets) expect(text).not.toContain(secret);
});

test('C10: erasing evidence leaves the ledger as it is', async ({ ijaza, db }) => {
  const { email, unsubscribe } = await join(ijaza);
  const before = await eventsOf(db, email);
  const subscriber = Buffer.from(subjectIn(unsubscribe), 'base64url').toString('hex');
  const erased = await db
    .prepare(
      `DELETE FROM evidence WHERE event IN (SELECT e.id FROM event e JOIN subscriber s
        ON s.id = e.subscriber WHERE hex(s.public_id) = upper(?1))`,
    )
    .bind(subscriber)
    .run();
  expect(erased.meta.changes).toBe(2);
  expect(await eventsOf(db, email)).toEqual(before);
  await expectInStep(db, email);
});
