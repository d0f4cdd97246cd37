import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { asking } from '../support/form.ts';
import { eventsOf, grantedTo, personOf } from '../support/ledger.ts';
import { joinAndOpen } from '../support/people.ts';
import { test } from '../support/test.ts';

const DAY = 24 * 60 * 60_000;

/** A date as a form sends it, some days from now. */
const dateIn = (days: number): string =>
  new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** What a clock in the site's time zone shows at an instant. */
const onTheWall = (instant: number): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: catalogue.settings.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);

describe('a pause', () => {
  test('until a date ends as that day begins where the site is', async ({ ijaza }) => {
    const { email, visitor, db } = await joinAndOpen(ijaza);
    const date = dateIn(40);
    const page = await visitor.submit({ pause: 'until', 'pause-until': date });
    expect(page.status).toBe(200);
    const until = (await personOf(db, email)).paused_until ?? 0;
    expect(onTheWall(until)).toBe(`${date} 00:00:00`);
  });

  test('goes on while something else is saved, and ends when that is asked', async ({ ijaza }) => {
    const { email, visitor, db } = await joinAndOpen(ijaza);
    await visitor.submit({ pause: '3' });
    const paused = await personOf(db, email);
    await visitor.submit({ format: 'text' });
    expect((await personOf(db, email)).paused_until).toBe(paused.paused_until);
    await visitor.submit({ pause: 'none' });
    expect((await personOf(db, email)).paused_until).toBeNull();
    const kinds = (await eventsOf(db, email)).map(({ kind }) => kind);
    expect(kinds.slice(-3)).toEqual([7, 10, 8]);
    const resumed = (await eventsOf(db, email)).at(-1);
    expect([resumed?.before, resumed?.after]).toEqual([paused.paused_until, null]);
  });

  test('that is offered after leaving never ends a longer one sooner', async ({ ijaza }) => {
    const { email, visitor, db, unsubscribe } = await joinAndOpen(ijaza);
    await visitor.submit({ pause: '6' });
    const before = (await personOf(db, email)).paused_until;
    await visitor.open(unsubscribe);
    await visitor.submit();
    await visitor.submit({ reason: 'not-now' }, { form: asking('reason') });
    const page = await visitor.submit({ pause: '1' }, { form: asking('accept') });
    expect(page.status).toBe(200);
    expect(before).toBeGreaterThan(Date.now());
    expect((await personOf(db, email)).paused_until).toBe(before);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
  });
});
