import { expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows } from '../support/ledger.ts';
import { askForLink, askToJoin, join, newAddress, newestLink } from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const { mailboxPerDay: CAP, networkPerHour } = catalogue.settings.limits;
const HOUR = 60 * 60_000;

/** Somebody with an IP address, of those for documentation (RFC 5737, RFC 3849). */
const from = ({ origin, fetch }: Ijaza, address: string) =>
  visit({
    origin,
    fetch: (path, init) =>
      fetch(path, { ...init, headers: { ...init?.headers, 'CF-Connecting-IP': address } }),
  });

test('A1: all requests to a mailbox share one cap a day, which takes no link away', async ({
  ijaza,
  visitor,
  db,
}) => {
  const { email } = await join(ijaza);
  // The welcome mail is none of those that anybody can ask for.
  const arrived = async () => {
    await ijaza.settled();
    return (await ijaza.mailsTo(email)).length - 1;
  };
  const confirm = () => askToJoin(visitor, email, { permission: ['events.email'] });
  const back = db.prepare('UPDATE mail_limit SET since = since - ?1');
  await confirm();
  // The day begins with the first of them.
  await back.bind(20 * HOUR).run();
  const subject = subjectIn(await newestLink(ijaza, email, '/confirm/', 3));
  const long = signing.linksAt(Date.now() - 49 * HOUR);
  const expired = await long.issue({ purpose: 'confirm', subject });
  const renew = async () => {
    await visitor.open(`/confirm/${expired}`);
    return visitor.submit();
  };
  for (let sent = 2; sent < CAP; sent += 1) await renew();
  expect(await arrived()).toBe(CAP);
  for (const ask of [confirm, renew]) {
    expect((await ask()).status).toBe(200);
    expect(await arrived()).toBe(CAP);
  }
  for (let sent = 0; sent < CAP + 2; sent += 1) await askForLink(visitor, email);
  expect(await arrived()).toBe(2 * CAP);
  await back.bind(4.5 * HOUR).run();
  await renew();
  expect(await arrived()).toBe(2 * CAP + 1);
});

test('A1: a network that has had its share is told so, with all that was typed', async ({
  ijaza,
  db,
}) => {
  await askToJoin(from(ijaza, '203.0.113.7'), newAddress());
  await db.prepare('UPDATE mail_limit SET count = ?1').bind(networkPerHour).run();
  await ijaza.settled();
  const before = await allRows(db);
  const email = newAddress();
  const near = from(ijaza, '203.0.113.250');
  const page = await askToJoin(near, email);
  expect([page.status, page.headers.get('Retry-After')]).toEqual([429, '3600']);
  expect(page.html).toContain(email);
  expect((await allRows(db)).outbox).toEqual(before.outbox);
  // Links have a share of their own.
  expect((await askForLink(near, email)).status).toBe(200);
  for (const address of ['203.0.114.7', '2001:db8:1:2::7'])
    expect((await askToJoin(from(ijaza, address), newAddress())).status).toBe(200);
});

test('A2: a burst from one network is stopped before the database is asked', async ({
  ijaza,
  db,
}) => {
  await db.prepare('DELETE FROM mail_limit').run();
  const visitor = from(ijaza, '198.51.100.7');
  const statuses: number[] = [];
  while (!statuses.includes(429) && statuses.length < networkPerHour)
    statuses.push((await askForLink(visitor, newAddress())).status);
  expect(statuses.at(-1)).toBe(429);
  // Requests are counted apart.
  expect((await askToJoin(visitor, newAddress())).status).toBe(200);
  const counted = await db.prepare('SELECT max(count) AS n FROM mail_limit').first<{ n: number }>();
  expect(counted?.n).toBe(statuses.length - 1);
});
