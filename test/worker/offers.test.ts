import { describe, expect } from 'vitest';
import type { Filling } from '../support/form.ts';
import { asking } from '../support/form.ts';
import { expectInStep } from '../support/in-step.ts';
import { countRows, grantedTo, permissionsOf } from '../support/ledger.ts';
import { type Joining, join, type Member } from '../support/people.ts';
import { test } from '../support/test.ts';

const POSTAL = { name: 'Mina', street: '4 Lime Lane', city: 'Yazd', country: 'Iran' };

interface Case {
  reason: string;
  joining: Joining;
  /** How it is taken, besides pressing the button. */
  taking: Filling;
  /** Kinds of the events of taking it, and what is granted after. */
  kinds: number[];
  granted: string[];
}

const CASES: Record<string, Case> = {
  'less often': {
    reason: 'too-many',
    joining: { fields: { 'frequency.news.email': 'weekly' } },
    taking: {},
    kinds: [3],
    granted: ['news.1'],
  },
  'other topics': {
    reason: 'not-relevant',
    joining: {},
    taking: { permission: ['offers.email'] },
    kinds: [3],
    granted: ['offers.1'],
  },
  'another channel': {
    reason: 'wrong-channel',
    joining: { permission: ['news.email', 'events.post'], fields: POSTAL },
    taking: {},
    kinds: [3],
    granted: ['events.4', 'news.4'],
  },
  'a pause': {
    reason: 'not-now',
    joining: {},
    taking: { pause: '3' },
    kinds: [6, 7],
    granted: ['news.1'],
  },
};

/** Leaves from the preference centre: with its session everything can be offered. */
const leave = async ({ visitor, preferences }: Member) => {
  await visitor.open(preferences);
  return visitor.submit({}, { form: asking('leave.channel.email') });
};

const leaveFor = async (member: Member, reason: string) => {
  await leave(member);
  return member.visitor.submit({ reason }, { form: asking('reason') });
};

describe.each(Object.entries(CASES))('an offer of %s', (_, { reason, ...wanted }) => {
  test('invariant 9: is made for its reason, and taking it is a new permission', async ({
    ijaza,
  }) => {
    const member = await join(ijaza, wanted.joining);
    const db = await ijaza.db();
    const page = await leaveFor(member, reason);
    expect(page.forms.filter(asking('accept'))).toHaveLength(1);
    const before = await expectInStep(db, member.email);
    const accepted = await member.visitor.submit(wanted.taking, { form: asking('accept') });
    expect(accepted.status).toBe(200);
    const events = (await expectInStep(db, member.email)).slice(before.length);
    expect(events.map(({ kind }) => kind)).toEqual(wanted.kinds);
    expect(await grantedTo(db, member.email)).toEqual(wanted.granted);
  });

  test('C6: is not made before a reason is given', async ({ ijaza }) => {
    const page = await leave(await join(ijaza, wanted.joining));
    expect(page.forms.filter(asking('undo'))).toHaveLength(1);
    expect(page.forms.filter(asking('accept'))).toEqual([]);
  });

  test('invariant 3: cannot be taken twice', async ({ ijaza }) => {
    const member = await join(ijaza, wanted.joining);
    const db = await ijaza.db();
    await leaveFor(member, reason);
    const { path, forms } = member.visitor.page();
    const offer = forms.find(asking('accept'));
    const sent = offer?.controls.flatMap(({ name, sends, offers }) =>
      (sends.length > 0 ? sends : offers).map((value) => [name, value]),
    );
    expect((await member.visitor.send(path, sent ?? [])).status).toBe(200);
    const rows = await countRows(db);
    expect((await member.visitor.send(path, sent ?? [])).status).toBeLessThan(500);
    expect(await countRows(db)).toEqual(rows);
  });
});

test('invariant 9: "less often" is rarer than what was left', async ({ ijaza }) => {
  const member = await join(ijaza, { fields: { 'frequency.news.email': 'weekly' } });
  await leaveFor(member, 'too-many');
  await member.visitor.submit({}, { form: asking('accept') });
  expect(await permissionsOf(await ijaza.db(), member.email)).toEqual([
    { topic: 'news', channel: 1, state: 10, frequency: 12 },
  ]);
});

test.for([
  ['too-many', 'the rarest that there is', { fields: { 'frequency.news.email': 'quarterly' } }],
  ['wrong-channel', 'no other channel that was given', {}],
  ['never-asked', 'a reason without offer', {}],
] as const)(
  'invariant 9: nothing is offered for %s where there is %s',
  async ([reason, , joining], { ijaza }) => {
    const member = await join(ijaza, joining);
    const page = await leaveFor(member, reason);
    expect(page.status).toBe(200);
    expect(page.forms.filter(asking('accept'))).toEqual([]);
  },
);

test('invariant 9: only what is offered can be taken, with the wording that was shown', async ({
  ijaza,
}) => {
  const member = await join(ijaza);
  const db = await ijaza.db();
  const { path, forms } = await leaveFor(member, 'not-relevant');
  const shown = forms.find(asking('accept'))?.controls ?? [];
  const notice = shown.find(({ name }) => name === 'notice.offers')?.sends[0] ?? '';
  const accept = async (fields: Record<string, string>) =>
    (await member.visitor.send(path, { action: 'accept', ...fields })).status;
  const before = await countRows(db);
  const taken = { permission: 'offers.email', 'notice.offers': notice };
  expect(await accept({})).toBe(422);
  expect(await accept({ ...taken, permission: 'offers.sms' })).toBe(422);
  expect(await accept({ ...taken, permission: 'news.email' })).toBe(422);
  expect(await accept({ ...taken, 'notice.offers': notice.toLowerCase() })).toBe(422);
  expect(await countRows(db)).toEqual(before);
  expect(await accept(taken)).toBe(200);
  expect(await grantedTo(db, member.email)).toEqual(['offers.1']);
});

test('invariant 9: a pause without a length that is offered is refused', async ({ ijaza }) => {
  const member = await join(ijaza);
  const { path } = await leaveFor(member, 'not-now');
  const { status } = await member.visitor.send(path, { action: 'accept', pause: '24' });
  expect(status).toBe(422);
  expect(await grantedTo(await ijaza.db(), member.email)).toEqual([]);
});
