import { readFileSync } from 'node:fs';
import { catalogue } from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { ACTION, FIELD } from '../../../schema/contracts/fields.ts';
import { UNITS } from '../../../schema/contracts/times.ts';
import { leaver } from '../../support/leaver.ts';
import { pathIn } from '../../support/mail.ts';
import { askForLink, mailedTo, openTo, optIn } from '../../support/strangers.ts';
import type { World } from '../../support/world/world.ts';

const PLENTY = 100_000;
const DEFAULTS = catalogue.settings.limits;

describe('A1: a network', () => {
  const figure = Number(
    /at most (\d+) emails in an hour/.exec(readFileSync('docs/operations.md', 'utf8'))?.[1],
  );
  const anew = (world: World, turn: number) =>
    optIn(world, `any${turn}@reader-${turn}.example`, 'net');

  test('causes so much mail to strangers in an hour, and another is free', async () => {
    const world = await openTo({ networkPerHour: DEFAULTS.networkPerHour });
    for (let turn = 0; turn < figure; turn += 1) await anew(world, turn);
    expect(world.mails).toHaveLength(DEFAULTS.networkPerHour);
    expect((await optIn(world, 'sara@reader.example', 'other')).status).toBe(303);
  });

  test('causes as much as the documents say by asking for all there is', async () => {
    const world = await openTo({
      ...{ mailboxPerDay: PLENTY, networkPerHour: DEFAULTS.networkPerHour },
    });
    await leaver(world);
    await optIn(world, 'late@reader.example');
    const expired = pathIn(world.mails.at(-1) ?? { text: '' }, '/confirm/');
    world.advance(3 * UNITS.day);
    const before = world.mails.length;
    const renew = new URLSearchParams({ [FIELD.action]: ACTION.renew });
    for (let turn = 0; turn < figure; turn += 1) {
      await anew(world, turn);
      await askForLink(world, 'mina@reader.example', 'net');
      await world.post(expired, renew, { network: 'net' });
    }
    expect(world.mails.length - before).toBe(figure);
  });

  test('has its form back with all that was typed, and is let in again an hour later', async () => {
    const world = await openTo({ networkPerHour: 1 });
    await optIn(world, 'one@reader.example', 'net');
    for (const email of ['one@reader.example', 'two@other.example']) {
      const reply = await optIn(world, email, 'net');
      expect([reply.status, reply.view]).toMatchObject([
        429,
        { problem: 'too-many', values: { [FIELD.email]: [email] } },
      ]);
    }
    expect(world.mails).toHaveLength(1);
    world.advance(UNITS.hour);
    expect((await optIn(world, 'two@other.example', 'net')).status).toBe(303);
    expect(mailedTo(world, (to) => to === 'two@other.example')).toBe(1);
  });
});
