import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { confirmRequest } from '../../functions/consent/acts/confirm-opt-in.ts';
import { loadPending } from '../../functions/consent/store/requests.ts';
import { countedApp } from '../support/counted-app.ts';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { expectInStep } from '../support/in-step.ts';
import { allRows, countRows, eventsOf, grantedTo } from '../support/ledger.ts';
import { askToJoin, join, newAddress, newestLink } from '../support/people.ts';
import { subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { type Visitor, visit } from '../support/visitor.ts';

const notMe = { form: asking('not-me') };
const stopped = `/en/${catalogue.pages.find(({ id }) => id === 'stopped')?.text['en']?.slug}/`;

/** Asks for more with a member's address; path of the link in the mail that comes for it. */
const asked = async (
  ijaza: Ijaza,
  visitor: Visitor,
  email: string,
  permission: readonly string[],
  count = 1,
): Promise<string> => {
  await askToJoin(visitor, email, { permission });
  return newestLink(ijaza, email, '/confirm/', count);
};

/** Somebody holds one topic, and a stranger has asked for two more and confirmed them. */
const confirmedByStranger = async (ijaza: Ijaza, visitor: Visitor) => {
  const member = await join(ijaza);
  const more = ['events.email', 'products.email'];
  const path = await asked(ijaza, visitor, member.email, more, 3);
  await visitor.open(path);
  await visitor.submit();
  const db = await ijaza.db();
  expect(await grantedTo(db, member.email)).toEqual(['events.1', 'news.1', 'products.1']);
  await ijaza.mailsTo(member.email, 4);
  return { ...member, path, db };
};

describe('"this was not me" after the request has been confirmed', () => {
  test('E12: takes back exactly what that confirmation granted', async ({ ijaza, visitor }) => {
    const { email, path, db } = await confirmedByStranger(ijaza, visitor);
    const before = await eventsOf(db, email);
    await visitor.open(path);
    const page = await visitor.submit({}, notMe);
    expect([page.status, page.path]).toEqual([200, stopped]);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
    const written = (await expectInStep(db, email)).slice(before.length);
    const told = written.map(({ topic, kind }) => `${topic} ${kind}`);
    expect(told.toSorted()).toEqual(['events 5', 'products 5']);
  });

  test('E12: stops further mails to that address', async ({ ijaza, visitor }) => {
    const { email, path } = await confirmedByStranger(ijaza, visitor);
    await visitor.open(path);
    await visitor.submit({}, notMe);
    await askToJoin(visitor, email, { permission: ['events.email'] });
    await ijaza.settled();
    expect(await ijaza.mailsTo(email, 4)).toHaveLength(4);
  });

  test('invariant 3: said a second time, it changes nothing', async ({ ijaza, visitor }) => {
    const { email, path, db } = await confirmedByStranger(ijaza, visitor);
    await visitor.open(path);
    await visitor.submit({}, notMe);
    await ijaza.settled();
    const [rows, events] = [await countRows(db), await eventsOf(db, email)];
    await visitor.open(path);
    const page = await visitor.submit({}, notMe);
    expect([page.status, page.path]).toEqual([200, stopped]);
    expect(await countRows(db)).toEqual(rows);
    expect(await eventsOf(db, email)).toEqual(events);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
  });

  test('invariant 6: leaves alone what the person has chosen since', async ({ ijaza, visitor }) => {
    const { email, path, preferences, db } = await confirmedByStranger(ijaza, visitor);
    const owner = visit(ijaza);
    await owner.open(preferences);
    await owner.submit({
      permission: ['news.email', 'events.email', 'products.email'],
      'frequency.events.email': 'quarterly',
    });
    await visitor.open(path);
    await visitor.submit({}, notMe);
    expect(await grantedTo(db, email)).toEqual(['events.1', 'news.1']);
    await expectInStep(db, email);
  });
});

test.for([
  ['of a newcomer', false],
  ['of a subscriber', true],
] as const)(
  'invariant 11: a confirmation %s that "this was not me" overtakes writes nothing',
  async ([, known], { ijaza, visitor, db }) => {
    const email = known ? (await join(ijaza)).email : newAddress();
    const path = await asked(ijaza, visitor, email, ['events.email'], known ? 3 : 1);
    await countedApp(db, await ijaza.stops(), catalogue).work('confirm', async (services) => {
      const loaded = await loadPending(services, subjectIn(path));
      expect(loaded.pending?.request?.address).toBe(email);
      await visitor.open(path);
      await visitor.submit({}, notMe);
      await ijaza.settled();
      const before = await allRows(db);
      await confirmRequest(services, subjectIn(path), {}, loaded);
      expect(await allRows(db)).toEqual(before);
    });
    expect(await grantedTo(db, email)).toEqual(known ? ['news.1'] : []);
  },
);
