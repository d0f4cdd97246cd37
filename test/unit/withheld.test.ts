import { describe, expect, test } from 'vitest';
import { statement } from '../../functions/core/store/db.ts';
import { copyStops } from '../../functions/operations/acts/copy-stops.ts';
import { backUp } from '../support/backup.ts';
import { type Leaver, leaver, pressed, sessionOf } from '../support/leaver.ts';

/** Invariant 1 for pages: they show something of a person exactly when emails would go out. */

const two = async () => {
  const mina = await leaver();
  return { mina, sara: await leaver(mina.world, 'sara@reader.example') };
};

const leave = ({ world, link }: Leaver, from = {}) =>
  world.post(link, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), from);

const shown = async (who: Leaver): Promise<number> =>
  (await who.world.get('/en/preferences', await sessionOf(who))).status;

describe('a page with personal data', () => {
  test('is shown while nobody has stopped anything', async () => {
    const { mina } = await two();
    expect(await shown(mina)).toBe(200);
  });

  test('is shown while stops wait, and once they are copied', async () => {
    const { mina, sara } = await two();
    await leave(sara, { dies: true });
    expect(await shown(mina)).toBe(200);
    await mina.world.minute();
    expect(await shown(mina)).toBe(200);
    await leave(mina, { dies: true });
    expect(await shown(mina)).toBe(200);
  });

  test('is shown if a stop is copied between the two reads', async () => {
    const { mina, sara } = await two();
    const { world } = mina;
    await leave(sara, { dies: true });
    const { stops: second, db: first } = world.services;
    // The first is read as it is, and the second as it is after somebody else has left and was copied.
    world.services.stops = {
      batch: second.batch.bind(second),
      prepare: (sql) => {
        const made = second.prepare(sql);
        return Object.assign(Object.create(made), {
          first: async () => {
            await new Promise((resolve) => setTimeout(resolve, 20));
            await statement(first)`INSERT INTO stop (nonce, body, at)
              VALUES (randomblob(16), '{}', 1)`.run();
            await copyStops({ ...world.services, stops: second });
            return made.first();
          },
        });
      },
    };
    expect(await shown(mina)).toBe(200);
  });

  test('is withheld while the database lacks a stop', async () => {
    const { mina, sara } = await two();
    const restore = await backUp(mina.world.first.db);
    await leave(sara);
    await restore();
    expect(await shown(mina)).toBe(503);
    await leave(mina, { dies: true });
    expect(await shown(mina)).toBe(503);
  });

  test.for([
    ['lost', 'DELETE FROM stop'],
    ['silent', 'ALTER TABLE stop RENAME TO away'],
  ])('is withheld while the second place is %s', async ([_, sql]) => {
    const { mina, sara } = await two();
    await leave(sara);
    for (const one of ['updated', 'deleted', 'replaced'])
      mina.world.second.sqlite.exec(`DROP TRIGGER stop_is_never_${one}`);
    mina.world.second.sqlite.exec(sql ?? '');
    expect(await shown(mina)).toBe(503);
  });
});

test('invariant 6: leaving takes effect all the same, and its page tells nothing', async () => {
  const { mina, sara } = await two();
  const { world } = mina;
  const restore = await backUp(world.first.db);
  await leave(sara);
  await restore();
  const held = statement(world.first.db)`SELECT count(*) AS n FROM permission WHERE state = 10`;
  expect(await held.first()).toEqual({ n: 4 });
  expect((await world.get(mina.link)).view).toMatchObject({
    state: 'ask',
    maskedAddress: undefined,
  });
  expect(await pressed(mina)).toEqual({ path: '', cookie: '' });
  expect(await held.first()).toEqual({ n: 2 });
  const fields = { subscriber: sara.subject, action: 'leave.all', 'page-language': 'en' };
  const cookie = await sessionOf(sara);
  const reply = await world.post('/en/preferences', new URLSearchParams(fields), { cookie });
  expect(reply).toMatchObject({ status: 503, view: { problem: 'unavailable' } });
  expect(await held.first()).toEqual({ n: 0 });
});
