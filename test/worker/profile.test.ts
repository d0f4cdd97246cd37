import { describe, expect } from 'vitest';
import type { Database } from '../../functions/core/store/db.ts';
import { answersOf, KITCHEN, NAME } from '../support/answers.ts';
import { jsonPost } from '../support/form.ts';
import { mainText } from '../support/html.ts';
import { allRows, query } from '../support/ledger.ts';
import {
  askToJoin,
  confirmNewest,
  join,
  joinAndOpen,
  newAddress,
  newestLink,
} from '../support/people.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

describe('answers on a landing page', () => {
  test('invariant 11: are written as given when confirmed', async ({ ijaza, visitor, db }) => {
    const email = newAddress();
    await askToJoin(visitor, email, KITCHEN);
    expect((await allRows(db))['profile_value']).toEqual([]);
    await confirmNewest(ijaza, visitor, email);
    expect(await answersOf(db, email)).toEqual({
      city: 'sadra',
      seats: '40',
      'team-visits': 'yes',
    });
  });

  test('invariant 11: a second request replaces what it answers', async ({ ijaza, db }) => {
    const { email, visitor } = await join(ijaza, KITCHEN);
    await askToJoin(visitor, email, { ...KITCHEN, fields: { 'profile.city': 'shiraz' } });
    await confirmNewest(ijaza, visitor, email, 3);
    expect(await answersOf(db, email)).toEqual({
      city: 'shiraz',
      seats: '40',
      'team-visits': 'yes',
    });
  });

  test('L7: the page that asks to confirm them masks words', async ({ ijaza, visitor }) => {
    const email = newAddress();
    await askToJoin(visitor, email, { fields: { [NAME]: 'Golandam' } });
    const page = await visitor.open(await newestLink(ijaza, email, '/confirm/'));
    expect(mainText(page.html)).toContain('G•••');
    expect(page.html).not.toContain('Golandam');
  });

  test('an answer that must be there and the age are asked for', async ({ ijaza, visitor, db }) => {
    const landing = '/en/workbench/';
    const email = newAddress();
    const asked = { landing, permission: ['events.email'] };
    const page = await askToJoin(visitor, email, asked);
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/href="#f-profile-first-name"/);
    expect(page.html).toMatch(/href="#f-age"/);
    const box = page.forms[0]?.controls.find(({ name }) => name === 'age');
    expect(box).toMatchObject({ kind: 'checkbox', offers: ['16'], sends: [] });
    await askToJoin(visitor, email, { ...asked, fields: { [NAME]: 'Golandam', age: '16' } });
    const done = await confirmNewest(ijaza, visitor, email);
    expect(done.path).toBe('/en/before-the-grafting/');
    const results = await query<{ content: string }>(
      db,
      `SELECT content FROM evidence v JOIN event e ON e.id = v.event JOIN contact_point c
          ON c.subscriber = e.subscriber AND c.channel = 1 AND c.folded = ?1 WHERE e.kind = 2`,
      email,
    );
    expect(results.map(({ content }) => content.split('\n')[0])).toEqual(['[16]']);
  });

  test('JSON says the same with the same names', async ({ ijaza, visitor, db }) => {
    await visitor.open('/en/workbench/');
    const [form] = visitor.page().forms;
    const notice = form?.controls.find(({ name }) => name === 'notice.events')?.sends[0];
    const email = newAddress();
    const known = {
      ...{ form: 'workbench', 'page-language': 'en', email },
      ...{ permission: ['events.email'], 'notice.events': notice },
    };
    const send = (more: object) =>
      ijaza.fetch('/subscribe', jsonPost(JSON.stringify({ ...known, ...more })));
    const refused = await send({ age: 15 });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      error: {
        fields: [
          { field: NAME, code: 'answer-missing' },
          { field: 'age', code: 'age-missing' },
        ],
      },
    });
    expect((await send({ age: 16, [NAME]: 'Golandam' })).status).toBe(202);
    await confirmNewest(ijaza, visitor, email);
    expect(await answersOf(db, email)).toEqual({ 'first-name': 'Golandam' });
  });
});

const eventsOf = async (db: Database) => (await allRows(db))['event']?.length;

describe('answers in the preference centre', () => {
  test('L7: words are masked, an empty line keeps them, without an event', async ({ ijaza }) => {
    const { email, visitor, page, db } = await joinAndOpen(ijaza, {
      fields: { [NAME]: 'Golandam' },
    });
    expect(mainText(page.html)).toContain('G•••');
    expect(page.html).not.toContain('Golandam');
    const before = await eventsOf(db);
    await visitor.submit();
    expect(await answersOf(db, email)).toEqual({ 'first-name': 'Golandam' });
    const saved = await visitor.submit({ [NAME]: 'Zarrin' });
    expect(saved.status).toBe(200);
    expect(saved.path).toMatch(/&answers$/);
    expect(await answersOf(db, email)).toEqual({ 'first-name': 'Zarrin' });
    expect(await eventsOf(db)).toBe(before);
    await visitor.submit({ forget: ['first-name'] });
    expect(await answersOf(db, email)).toEqual({});
  });

  test('choices and numbers are shown and changed by those who were asked', async ({ ijaza }) => {
    const { email, visitor, page, db } = await joinAndOpen(ijaza, KITCHEN);
    const sends = Object.fromEntries(
      (page.forms[0]?.controls ?? []).map((control) => [control.name, control.sends]),
    );
    expect(sends).toMatchObject({ 'profile.city': ['sadra'], 'profile.seats': ['40'] });
    await visitor.submit({ 'profile.city': '', 'profile.seats': '55' });
    expect(await answersOf(db, email)).toEqual({ seats: '55', 'team-visits': 'yes' });
    const other = await joinAndOpen(ijaza);
    const names = other.page.forms[0]?.controls.map(({ name }) => name) ?? [];
    expect(names.filter((name) => name.startsWith('profile.'))).toEqual([NAME]);
  });

  test('a mistake and a conflict come back with the answers, and write none', async ({ ijaza }) => {
    const { email, visitor, preferences, db } = await joinAndOpen(ijaza, KITCHEN);
    const page = await visitor.submit({ 'profile.seats': '2001', [NAME]: 'Zarrin' });
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/href="#f-profile-seats"/);
    const sent = (name: string) =>
      visitor.page().forms[0]?.controls.find((control) => control.name === name)?.sends;
    expect([sent('profile.seats'), sent(NAME)]).toEqual([['2001'], ['Zarrin']]);
    const elsewhere = visit(ijaza);
    await elsewhere.open(preferences);
    await elsewhere.submit({ permission: [] });
    const conflict = await visitor.submit({ 'profile.seats': '60' });
    expect(conflict.status).toBe(409);
    expect([sent('profile.seats'), sent(NAME)]).toEqual([['60'], ['Zarrin']]);
    expect(await answersOf(db, email)).toMatchObject({ seats: '40' });
  });

  test('an answer to a lost field stays until it is removed', async ({ ijaza, db }) => {
    const { email, visitor, preferences } = await join(ijaza);
    await query(
      db,
      `INSERT INTO profile_value (subscriber, field, value, at)
        SELECT subscriber, 'shoe-size', 'Large', 1 FROM contact_point WHERE folded = ?1`,
      email,
    );
    const page = await visitor.open(preferences);
    expect(mainText(page.html)).toMatch(/shoe-size.*L•••/s);
    await visitor.submit();
    expect(await answersOf(db, email)).toEqual({ 'shoe-size': 'Large' });
    await visitor.submit({ forget: ['shoe-size'] });
    expect(await answersOf(db, email)).toEqual({});
  });
});
