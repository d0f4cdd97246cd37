import { expect } from 'vitest';
import { welcomeLetter } from '../../functions/consent/letters/welcome.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { OUTCOME_CODES } from '../../functions/mail/mails.ts';
import { enqueueStatement } from '../../functions/mail/store/outbox.ts';
import type { Channel } from '../../schema/contracts/codes.ts';
import type { Ijaza } from '../support/harness.ts';
import { eventsOf, grantedTo, query } from '../support/ledger.ts';
import { holdLostTopic } from '../support/lost-topic.ts';
import { join, oneClick, POSTAL } from '../support/people.ts';
import { hexOf, random, signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';

const joinBroadly = (ijaza: Ijaza) =>
  join(ijaza, { permission: ['news.email', 'events.email', 'events.post'], fields: POSTAL });

const linkFor = async (
  { unsubscribe }: { unsubscribe: string },
  topic?: string,
  channel?: Channel,
): Promise<string> => {
  const scope = { topic, channel };
  return `/u/${await signing.linksAt().issueUnsubscribe(subjectIn(unsubscribe), scope, 0)}`;
};

test('E2: a link for one topic and channel withdraws just that', async ({ ijaza, db }) => {
  const member = await joinBroadly(ijaza);
  const path = await linkFor(member, 'events', 'post');
  expect((await oneClick(ijaza, path)).status).toBe(200);
  expect(await grantedTo(db, member.email)).toEqual(['events.1', 'news.1']);
});

test.for<[string, string | undefined, Channel | undefined, string[]]>([
  ['one topic', 'events', undefined, ['news.1']],
  ['one channel', undefined, 'email', ['events.4']],
  ['all', undefined, undefined, []],
  ['a topic that nobody ever had', 'no-such', undefined, ['events.1', 'events.4', 'news.1']],
])(
  'C3: a link for %s withdraws that by one button of its page, without login',
  async ([, topic, channel, kept], { ijaza, visitor, db }) => {
    const member = await joinBroadly(ijaza);
    const page = await visitor.open(await linkFor(member, topic, channel));
    expect(page.status).toBe(200);
    expect(page.forms.map(({ buttons }) => buttons.length)).toEqual([1]);
    const left = await visitor.submit();
    expect(left.path).toMatch(/^\/left\//);
    expect(await grantedTo(db, member.email)).toEqual(kept);
    expect((await eventsOf(db, member.email)).at(-1)?.method).toBe(kept.length === 3 ? 1 : 2);
  },
);

test('invariant 12: a lost topic can be left by its link', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  await holdLostTopic(db, member.email, 'almanac');
  expect(await grantedTo(db, member.email)).toEqual(['almanac.1', 'news.1']);
  await oneClick(ijaza, await linkFor(member, 'almanac'));
  expect(await grantedTo(db, member.email)).toEqual(['news.1']);
});

test('invariant 12: "all" leaves lost topics as well', async ({ ijaza, visitor, db }) => {
  const member = await join(ijaza);
  await holdLostTopic(db, member.email, 'calendar');
  await visitor.open(member.unsubscribe);
  await visitor.submit();
  expect(await grantedTo(db, member.email)).toEqual([]);
});

test('invariant 7: the link is good for ever', async ({ ijaza, db }) => {
  const { email, unsubscribe } = await join(ijaza);
  const longAgo = signing.linksAt(Date.UTC(2001, 0, 1));
  const scope = { topic: undefined, channel: undefined };
  const token = await longAgo.issueUnsubscribe(subjectIn(unsubscribe), scope, 0);
  expect((await oneClick(ijaza, `/u/${token}`)).status).toBe(200);
  expect(await grantedTo(db, email)).toEqual([]);
});

const broken = { 'content-type': 'multipart/form-data; boundary=x' };
const typed = (type: string, body: string | Blob = 'List-Unsubscribe=One-Click') => ({
  body,
  headers: { 'content-type': type },
});
const ODD_BODIES: Record<string, RequestInit> = {
  'no body': {},
  'a form with nothing that the page sends': typed('application/x-www-form-urlencoded', 'a=b'),
  'another charset': typed('application/x-www-form-urlencoded; charset=us-ascii'),
  'both, the page’s and the one of mailbox providers': typed(
    'application/x-www-form-urlencoded',
    'page-language=en&List-Unsubscribe=One-Click',
  ),
  'a gzip body': typed('application/x-www-form-urlencoded', new Blob([Uint8Array.of(31, 139)])),
  'plain text': { body: 'List-Unsubscribe=One-Click' },
  'bytes without a type': { body: new Blob(['List-Unsubscribe=One-Click']) },
  'a broken multipart body': { body: '--x\r\nno header', headers: broken },
  'multipart without its boundary': {
    body: 'x',
    headers: { 'content-type': 'multipart/form-data' },
  },
  '70 kB': {
    body: new Blob(['x'.repeat(70_000)], { type: 'application/x-www-form-urlencoded' }),
  },
};

test('invariant 6: the token is enough, whatever the body is', async ({ ijaza, db }) => {
  const { email, visitor, unsubscribe, preferences } = await join(ijaza);
  for (const [body, init] of Object.entries(ODD_BODIES)) {
    await visitor.open(preferences);
    await visitor.submit({ permission: ['news.email'] });
    const answer = await ijaza.fetch(unsubscribe, { method: 'POST', ...init });
    expect([answer.status, await answer.text()], body).toEqual([200, '']);
    expect(answer.headers.get('location'), body).toBeNull();
    expect(answer.headers.getSetCookie(), body).toEqual([]);
    expect(await grantedTo(db, email), body).toEqual([]);
  }
});

test('W2: the form of the page, sent by another site, leaves', async ({ ijaza, db }) => {
  const { email, unsubscribe } = await join(ijaza);
  const body = new URLSearchParams({ 'page-language': 'en' });
  const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  const answer = await ijaza.fetch(unsubscribe, { method: 'POST', body, headers });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await grantedTo(db, email)).toEqual([]);
});

test('invariant 1: a waiting mail is not sent once its reader has left', async ({ ijaza, db }) => {
  const { email, unsubscribe } = await join(ijaza);
  const cause = toBase64Url(random(16));
  const about = { subscriber: subjectIn(unsubscribe) };
  // Due a year from now, so that nothing sends it before the person leaves.
  const due = Date.now() + 365 * 24 * 60 * 60_000;
  await enqueueStatement(db, { letter: welcomeLetter, cause, about, due }).run();
  await oneClick(ijaza, unsubscribe);
  await ijaza.runCron(new Date(due));
  const sent = 'SELECT outcome FROM outbox WHERE cause = unhex(?1)';
  expect(await query(db, sent, hexOf(cause))).toEqual([{ outcome: OUTCOME_CODES.denied }]);
  expect(await ijaza.mailsTo(email, 2)).toHaveLength(2);
});
