import { expect } from 'vitest';
import { unstable_readConfig } from 'wrangler';
import { z } from 'zod';
import { ROOT, SOURCE_CONFIG } from '../../functions/cli/tools/project.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import type { QueuedWithdrawal } from '../../schema/contracts/stored.ts';
import { countRows, eventsOf, grantedTo } from '../support/ledger.ts';
import { withoutDatabase } from '../support/outage.ts';
import { join, type Member, oneClick } from '../support/people.ts';
import { newSigning, payloadIn, random, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';

const CONFIG = `${ROOT}${SOURCE_CONFIG}`;
const consumer = z.object({ queue: z.string(), dead_letter_queue: z.string().optional() });
const configuration = z.object({ queues: z.object({ consumers: z.array(consumer) }) });

const SECOND = 1000;

const queued = ({ unsubscribe }: Member, at = Date.now()): QueuedWithdrawal => ({
  subscriber: subjectIn(unsubscribe),
  scope: toBase64Url(payloadIn(unsubscribe).scope),
  at,
  method: 'one-click',
  page: 'unsubscribe',
});

test('invariant 6: one-click without database is 200, and applied later', async ({ ijaza, db }) => {
  const { email, unsubscribe } = await join(ijaza);
  const response = await withoutDatabase(db, () => oneClick(ijaza, unsubscribe));
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie()).toEqual([]);
  await expect.poll(() => grantedTo(db, email), { timeout: 30 * SECOND }).toEqual([]);
  const last = (await eventsOf(db, email)).at(-1);
  expect(last).toMatchObject({ kind: 5, method: 3, topic: 'news' });
});

test('invariant 6: the button of the page is kept as well', async ({ ijaza, visitor, db }) => {
  const { email, unsubscribe } = await join(ijaza);
  const asked = (await visitor.open(unsubscribe)).html;
  const kept = await withoutDatabase(db, async () => {
    const page = await visitor.open(unsubscribe);
    expect(page.status).toBe(200);
    expect(page.forms).toHaveLength(1);
    return visitor.submit();
  });
  expect(kept.status).toBe(200);
  expect(kept.html).not.toBe(asked);
  expect(kept.forms).toEqual([]);
  await expect.poll(() => grantedTo(db, email), { timeout: 30 * SECOND }).toEqual([]);
  expect((await eventsOf(db, email)).at(-1)).toMatchObject({ kind: 5, method: 2 });
});

test('invariant 6: a forged token is refused without database, too', async ({ ijaza, db }) => {
  const { unsubscribe } = await join(ijaza);
  const scope = { topic: undefined, channel: undefined };
  const forged = await newSigning().linksAt().issueUnsubscribe(subjectIn(unsubscribe), scope, 0);
  const response = await withoutDatabase(db, () => oneClick(ijaza, `/u/${forged}`));
  expect(response.status).toBe(404);
});

test('invariant 6: a message without database is tried again', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  const message = queued(member);
  const away = await withoutDatabase(db, () => ijaza.runQueue([message]));
  expect(away).toEqual({ acknowledged: 0, retried: ['message-0'] });
  expect(await grantedTo(db, member.email)).toEqual(['news.1']);
  expect(await ijaza.runQueue([message])).toEqual({ acknowledged: 1, retried: [] });
  expect(await grantedTo(db, member.email)).toEqual([]);
});

test('invariant 3: a message that is delivered twice adds nothing', async ({ ijaza, db }) => {
  const member = await join(ijaza, { permission: ['news.email', 'events.email'] });
  const message = queued(member);
  await ijaza.runQueue([message, message]);
  const rows = await countRows(db);
  await ijaza.runQueue([message]);
  expect(await countRows(db)).toEqual(rows);
  expect((await eventsOf(db, member.email)).map(({ kind }) => kind)).toEqual([1, 1, 2, 2, 5, 5]);
});

test('invariant 6: the event says when the person did it', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  const at = Date.now() - 20 * SECOND;
  await ijaza.runQueue([queued(member, at)]);
  expect((await eventsOf(db, member.email)).at(-1)).toMatchObject({ kind: 5, at });
});

test('invariant 6: an opt-in that was made after the opt-out stays', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  const rows = await countRows(db);
  const result = await ijaza.runQueue([queued(member, Date.now() - 120 * SECOND)]);
  expect(result.acknowledged).toBe(1);
  expect(await countRows(db)).toEqual(rows);
  expect(await grantedTo(db, member.email)).toEqual(['news.1']);
});

test('invariant 6: an unreadable message does not hold up the others', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  const result = await ijaza.runQueue([{ subscriber: 7 }, queued(member)]);
  expect(result).toEqual({ acknowledged: 1, retried: ['message-0'] });
  expect(await grantedTo(db, member.email)).toEqual([]);
});

test('invariant 6: what ended in the queue of the dead is still applied', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  const { consumers } = configuration.parse(unstable_readConfig({ config: CONFIG })).queues;
  const read = consumers.map(({ queue }) => queue);
  const dead = consumers.flatMap((consumer) => consumer.dead_letter_queue ?? []);
  expect(dead).toHaveLength(1);
  expect(read).toEqual(expect.arrayContaining(dead));
  const message = queued(member);
  const away = await withoutDatabase(db, () => ijaza.runQueue([message], dead[0]));
  expect(away).toEqual({ acknowledged: 0, retried: ['message-0'] });
  expect(await ijaza.runQueue([message], dead[0])).toEqual({ acknowledged: 1, retried: [] });
  expect(await grantedTo(db, member.email)).toEqual([]);
});

test('E4: a message about somebody who is no longer there is done with', async ({ ijaza }) => {
  const message = {
    subscriber: toBase64Url(random(16)),
    scope: toBase64Url(new Uint8Array(5)),
    at: Date.now(),
    method: 'one-click',
    page: 'unsubscribe',
  };
  expect(await ijaza.runQueue([message])).toEqual({ acknowledged: 1, retried: [] });
});
