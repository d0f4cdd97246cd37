import { expect } from 'vitest';
import { asking, type Filling, fill } from '../support/form.ts';
import { expectInStep } from '../support/in-step.ts';
import { countRows, grantedTo } from '../support/ledger.ts';
import { type Joining, join, type Member, POSTAL } from '../support/people.ts';
import { test } from '../support/test.ts';

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

test.for(Object.entries(CASES))(
  'invariants 3 and 9: an offer of %s is made once its reason is given, and taken once',
  async ([, { reason, joining, taking, kinds, granted }], { ijaza, db }) => {
    const member = await join(ijaza, joining);
    const { visitor, email } = member;
    const left = await leave(member);
    expect(left.forms.filter(asking('undo'))).toHaveLength(1);
    expect(left.forms.filter(asking('accept'))).toEqual([]);
    const page = await visitor.submit({ reason }, { form: asking('reason') });
    const offers = page.forms.filter(asking('accept'));
    expect(offers).toHaveLength(1);
    const before = await expectInStep(db, email);
    const body = [...fill(offers[0], taking)];
    expect((await visitor.send(page.path, body)).status).toBe(200);
    const events = (await expectInStep(db, email)).slice(before.length);
    expect(events.map(({ kind }) => kind)).toEqual(kinds);
    expect(await grantedTo(db, email)).toEqual(granted);
    const rows = await countRows(db);
    expect((await visitor.send(page.path, body)).status).toBeLessThan(500);
    expect(await countRows(db)).toEqual(rows);
  },
);
