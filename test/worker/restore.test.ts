import { expect } from 'vitest';
import { eraseSubscriber } from '../../functions/rights/acts/erase.ts';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { expectInStep } from '../support/in-step.ts';
import { allRows, contactsOf, eventsOf, grantedTo, query } from '../support/ledger.ts';
import { askForLink, join, type Member, newestLink, oneClick } from '../support/people.ts';
import { actServices, lost, newMails, PATIENCE, replayed } from '../support/restored.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { suppressedAs } from '../support/suppressing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const leaveByButton = async ({ visitor, preferences }: Member): Promise<void> => {
  await visitor.open(preferences);
  await visitor.submit({}, { form: asking('leave.all') });
};

const sayNotMe = async (ijaza: Ijaza, { visitor, email }: Member): Promise<void> => {
  await visitor.open(await newestLink(ijaza, email, '/confirm/'));
  await visitor.submit({}, { form: asking('not-me') });
};

const sayNeverAgain = async ({ visitor, unsubscribe }: Member): Promise<void> => {
  await visitor.open(unsubscribe);
  await visitor.submit();
  await visitor.submit({}, { form: asking('never-again') });
};

const erase = async (ijaza: Ijaza, { unsubscribe }: Member): Promise<void> => {
  const publicId = subjectIn(unsubscribe);
  const act = { publicId, at: Date.now(), method: 'link', page: 'data' } as const;
  await eraseSubscriber(await actServices(ijaza, signing), act);
};

const idsOfEvents = async (ijaza: Ijaza): Promise<number[]> =>
  (await query<{ id: number }>(await ijaza.db(), 'SELECT id FROM event ORDER BY id')).map(
    ({ id }) => id,
  );

test('invariant 6: a restored backup brings back no withdrawn consent', async ({ ijaza, db }) => {
  const people = await Promise.all(Array.from({ length: 7 }, () => join(ijaza)));
  const [clicked, pressed, stranger, done, gone, later, staying] = people;
  if (!clicked || !pressed || !stranger || !done || !gone || !later || !staying) throw new Error();
  await lost(ijaza, async () => {
    await oneClick(ijaza, clicked.unsubscribe);
    await leaveByButton(pressed);
    await sayNotMe(ijaza, stranger);
    await sayNeverAgain(done);
    await erase(ijaza, gone);
    await oneClick(ijaza, (await join(ijaza)).unsubscribe);
  });
  for (const { email } of people) expect(await grantedTo(db, email)).toEqual(['news.1']);
  const counts = people.map(({ email }) => newMails(ijaza, email));
  for (const count of counts) await count();
  for (const { email } of people) await askForLink(visit(ijaza), email);
  await oneClick(ijaza, later.unsubscribe);
  await ijaza.runCron();
  for (const count of counts) expect(await count()).toBe(0);
  expect(ijaza.logs().some((line) => line.includes('mails-held'))).toBe(true);

  await replayed(ijaza);
  for (const { email } of [clicked, pressed, stranger, done, later]) {
    expect(await grantedTo(db, email)).toEqual([]);
    await expectInStep(db, email);
  }
  expect(await grantedTo(db, staying.email)).toEqual(['news.1']);
  expect(await contactsOf(db, gone.email)).toEqual([]);
  expect(await suppressedAs(ijaza, stranger.email)).toEqual([6]);
  expect(await suppressedAs(ijaza, done.email)).toEqual([5]);
  expect(await suppressedAs(ijaza, gone.email)).toEqual([3]);
  const ids = await idsOfEvents(ijaza);
  expect(ids).toEqual(ids.map((_, index) => index + 1));

  const sent = await Promise.all(counts.map((count) => count()));
  // Service mails that the person asked for go on, but none to whom said "not me" or "never again", or is erased.
  expect(sent).toEqual([1, 1, 0, 0, 0, 1, 1]);
  await askForLink(visit(ijaza), staying.email);
  await expect.poll(() => counts[6]?.(), { timeout: PATIENCE }).toBe(1);
}, 180_000);

test('invariant 6: what comes back is told as of when it was done', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  let then = 0;
  await lost(ijaza, async () => {
    await oneClick(ijaza, member.unsubscribe);
    then = (await eventsOf(db, member.email)).at(-1)?.at ?? 0;
  });
  await replayed(ijaza);
  const last = (await eventsOf(db, member.email)).at(-1);
  expect(last).toMatchObject({ kind: 5, method: 3, at: then, page: 'restore' });
});

test('invariant 6: asked for twice, a replay changes nothing', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  await lost(ijaza, () => oneClick(ijaza, member.unsubscribe));
  await replayed(ijaza);
  const { replay, ...before } = await allRows(db);
  expect(replay).toHaveLength(1);
  await replayed(ijaza);
  const { replay: again, ...after } = await allRows(db);
  expect(again).toHaveLength(1);
  expect(after).toEqual(before);
});
