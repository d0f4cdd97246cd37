import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mail } from '../../functions/mail/transport.ts';
import { CHANNEL_CODES, EVENT_KIND_CODES, nameOfCode } from '../../schema/contracts/codes.ts';
import { LONGEST_REQUEST } from '../../schema/contracts/times.ts';
import { auditOf } from '../support/ledger-copy.ts';
import { unfounded } from '../support/proved.ts';
import { tableOf } from '../support/world/model.ts';
import type { Someone } from '../support/world/people.ts';
import { RARE } from '../support/world/rare.ts';
import type { Scene } from '../support/world/scene.ts';
import { BEGINNING, perform, step } from '../support/world/steps.ts';
import { openWorld, type World } from '../support/world/world.ts';

/** Everything that the database says of one person, in the words of the model. */
const storedOf = ({ first }: World, { subject }: Someone) => {
  const id = Buffer.from(subject, 'base64url');
  const row = first.sqlite
    .prepare(
      `SELECT epoch, (SELECT count(*) FROM event WHERE subscriber = s.id) AS events,
        (SELECT folded FROM contact_point WHERE subscriber = s.id AND channel = 1) AS address
      FROM subscriber s WHERE public_id = ?`,
    )
    .get(id);
  const permissions = first.sqlite
    .prepare(
      `SELECT topic, channel, state, frequency FROM permission
      WHERE subscriber = (SELECT id FROM subscriber WHERE public_id = ?)
      ORDER BY topic, channel`,
    )
    .all(id);
  return { ...row, permissions: permissions.map((permission) => ({ ...permission })) };
};

const expectAgreement = ({ world, population }: Scene): void => {
  for (const person of population.people)
    expect(storedOf(world, person)).toEqual({
      epoch: person.epoch,
      events: person.model.events,
      address: person.address ?? null,
      permissions: tableOf(person.model, CHANNEL_CODES),
    });
  const { sqlite } = world.first;
  const count = (sql: string) => sqlite.prepare(sql).get()?.['n'];
  expect(count('SELECT count(*) AS n FROM subscriber')).toBe(population.people.length);
  expect(count('SELECT count(*) AS n FROM stop WHERE copied_at IS NULL')).toBe(0);
  expect(unfounded(sqlite)).toEqual([]);
};

const TAKING = ['withdrawn', 'address-changed', 'erased'];

/** What was written since: whatever gives happened then, and what was requested at most 30 days before. */
const expectPresent = ({ world }: Scene, before: number, began: number): void => {
  const rows = world.first.sqlite
    .prepare('SELECT id, kind, at FROM event WHERE id > ?')
    .all(before);
  for (const { kind, at } of rows) {
    const name = nameOfCode(EVENT_KIND_CODES, Number(kind));
    if (TAKING.includes(name)) continue;
    expect(at).toBeGreaterThanOrEqual(began - (name === 'requested' ? LONGEST_REQUEST : 0));
    expect(at).toBeLessThanOrEqual(world.now());
  }
};

const sizeOf = ({ world }: Scene): number =>
  Number(world.first.sqlite.prepare('SELECT count(*) AS n FROM event').get()?.['n']);

/** What is wrong with a ledger stays wrong, so that it is looked at once, when all is done. */
const expectSoundLedger = async ({ world }: Scene): Promise<void> => {
  const ledger = { first: world.first.sqlite, second: world.second.sqlite };
  const { findings } = await auditOf(ledger, world.keys, {
    now: 0,
    canary: await world.keys.suppression.canary(),
  });
  expect(findings).toEqual([]);
};

/** A mail that can be left goes only to somebody who allows it at this moment (invariant 1). */
const expectConsent = ({ first }: World, mail: Mail): void => {
  if (mail.headers['List-Unsubscribe'] === undefined) return;
  const live = first.sqlite
    .prepare(
      `SELECT count(*) AS n FROM contact_point c JOIN permission p USING (subscriber)
      WHERE c.channel = 1 AND c.value = ? AND c.confirmed_at IS NOT NULL
        AND p.channel = 1 AND p.state = 10`,
    )
    .get(mail.to);
  expect(live?.['n']).toBeGreaterThan(0);
};

const openScene = async (done: Map<string, number>): Promise<Scene> => {
  const world: World = await openWorld((mail) => expectConsent(world, mail));
  const population = { people: [], requests: new Map(), departures: [], posted: [], done };
  return { world, population };
};

const DEEDS = [
  'ask to move',
  'confirm',
  'erase',
  'leave',
  'move',
  'move to a taken address',
  'never again',
  'not me',
  'save',
  'stop moving',
  'subscribe',
  'undo',
  'visit',
  'visit refused',
];

test('invariants 1, 3, 4, 6, 7 and 11: whatever happens, in whatever order and with whatever faults', async () => {
  const done = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 16, size: 'max' }),
      async (steps) => {
        const scene = await openScene(done);
        for (const next of [...BEGINNING, ...steps]) {
          const [before, began] = [sizeOf(scene), scene.world.now()];
          expect(await perform(scene, next)).toBeUndefined();
          expectPresent(scene, before, began);
          expectAgreement(scene);
        }
        await expectSoundLedger(scene);
      },
    ),
    {
      numRuns: Number(process.env['HISTORIES'] ?? 60),
      examples: RARE.map((steps): [typeof steps] => [steps]),
    },
  );
  // None of it was passed over every time.
  expect([...done.keys()].sort()).toEqual(DEEDS);
}, 600_000);
