import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Decision,
  decide,
  type Question,
  type Suppression,
} from '../../../functions/contact/gate.ts';
import { CHANNELS } from '../../../schema/contracts/codes.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { NOW, subscriber, TOPICS } from '../../support/subscribers.ts';

/** Asks the gate while the database is known to be whole. */
const ask = (
  question: Question,
  facts: Parameters<typeof decide>[1],
  suppressions: readonly Suppression[],
  now: number,
): Decision => decide(question, facts, { suppressions, closed: false }, now);

const REASONS = ['complaint', 'hard-bounce', 'erasure', 'legal', 'never-again', 'not-me'] as const;

const contactQuestion = fc.record({
  kind: fc.constant('contact' as const),
  channel: fc.constantFrom(...CHANNELS),
  topic: fc.option(fc.constantFrom(...TOPICS, 'never-heard-of'), { nil: undefined }),
});
const service: Question = { kind: 'service' };
const despite: Question = { kind: 'service', despiteNeverAgain: true };
const question: fc.Arbitrary<Question> = fc.oneof(
  fc.constantFrom(service, despite),
  contactQuestion,
);
const suppression: fc.Arbitrary<Suppression> = fc.record({
  reason: fc.constantFrom(...REASONS),
  expiresAt: fc.constantFrom(undefined, NOW - 1e9, NOW - 1, NOW, NOW + 1, NOW + 1e9),
});
const suppressions = fc.array(suppression, { maxLength: 4 });
const person = fc.option(subscriber, { nil: undefined });

const isOver = ({ expiresAt }: Suppression): boolean => expiresAt !== undefined && expiresAt <= NOW;
const liveReasons = (known: readonly Suppression[]): string[] =>
  known.filter((one) => !isOver(one)).map(({ reason }) => reason);

/** Invariant 1, from last to first: a decision rests on the first that is so. */
const ORDER: readonly (readonly Decision['reason'][])[] = [
  ['legal', 'complaint', 'hard-bounce', 'erasure', 'never-again', 'not-me'],
  ['unknown'],
  ['objected'],
  ['withdrawn'],
  ['no-permission'],
  ['unconfirmed'],
  ['paused'],
  ['permission', 'asked-for'],
];
const rankOf = ({ reason }: Decision): number =>
  ORDER.findIndex((reasons) => reasons.includes(reason));

describe('C12, invariant 1: contact', () => {
  test('is allowed exactly with a live permission, a confirmed contact point, no pause, no suppression', () => {
    runs(2000).forAll(contactQuestion, person, suppressions, (asked, facts, known) => {
      const held = (facts?.permissions ?? []).filter(
        ({ topic, channel, state }) =>
          channel === asked.channel &&
          state === 'granted' &&
          (asked.topic === undefined || topic === asked.topic),
      );
      const contact = facts?.contacts.find(({ channel }) => channel === asked.channel);
      const stopped = liveReasons(known).some((reason) => reason !== 'not-me');
      const paused = (facts?.pausedUntil ?? 0) > NOW;
      expect(ask(asked, facts, known, NOW).outcome === 'allow').toBe(
        held.length > 0 && contact?.confirmedAt !== undefined && !stopped && !paused,
      );
    });
  });

  test('is denied to anybody unknown, whatever is asked', () => {
    forAll(contactQuestion, suppressions, (asked, known) => {
      expect(ask(asked, undefined, known, NOW).outcome).toBe('deny');
    });
  });

  test('is denied for a topic that nobody was asked about', () => {
    forAll(subscriber, fc.constantFrom(...CHANNELS), (facts, channel) => {
      const asked = { kind: 'contact', channel, topic: 'never-heard-of' } as const;
      expect(ask(asked, facts, [], NOW)).toEqual({
        outcome: 'deny',
        reason: 'no-permission',
        evidence: [],
      });
    });
  });

  test('waits for the end of a pause, and for nothing else', () => {
    let waits = 0;
    runs(1000).forAll(contactQuestion, person, suppressions, (asked, facts, known) => {
      const decision = ask(asked, facts, known, NOW);
      if (decision.outcome !== 'defer') return;
      waits += 1;
      expect(decision.until).toBe(facts?.pausedUntil);
      expect(ask(asked, facts, known, decision.until).outcome).not.toBe('defer');
    });
    expect(waits).toBeGreaterThan(0);
  });

  test('names as evidence the consent events of the permissions that were asked about', () => {
    runs(1000).forAll(contactQuestion, subscriber, (asked, facts) => {
      const decision = ask(asked, facts, [], NOW);
      const resting = facts.permissions.filter(({ seq }) => decision.evidence.includes(seq));
      expect(resting).toHaveLength(decision.evidence.length);
      for (const held of resting) {
        expect(held.channel).toBe(asked.channel);
        expect([undefined, held.topic]).toContain(asked.topic);
        if (decision.outcome !== 'deny') expect(held.state).toBe('granted');
      }
      if (decision.outcome === 'allow') expect(resting.length).toBeGreaterThan(0);
    });
  });

  test('gives the reason that ranks first: taking away what is in the way never ranks it earlier', () => {
    runs(1000).forAll(contactQuestion, subscriber, suppressions, (asked, facts, known) => {
      const steps = [
        ask(asked, facts, known, NOW),
        ask(asked, facts, [], NOW),
        ask(asked, { ...facts, pausedUntil: undefined }, [], NOW),
      ];
      const ranks = steps.map(rankOf);
      expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
    });
  });

  test.each([
    ['objected', 'withdrawn'],
    ['withdrawn', 'objected'],
  ] as const)('an objection outranks a withdrawal: %s, then %s', (first, second) => {
    const permissions = [first, second].map((state, index) => ({
      topic: TOPICS[index] ?? '',
      channel: 'email' as const,
      state,
      frequency: 'weekly' as const,
      seq: index + 1,
      since: NOW,
      notice: 'held',
    }));
    const asked = { kind: 'contact', channel: 'email', topic: undefined } as const;
    const facts = { permissions, contacts: [], pausedUntil: undefined };
    expect(ask(asked, facts, [], NOW)).toMatchObject({ reason: 'objected', evidence: [1, 2] });
  });
});

describe('a service mail', () => {
  const stops = ['legal', 'complaint', 'hard-bounce', 'not-me'];

  test.each([
    ['law, complaint, hard bounce, "this was not me" and "never again"', service, ['never-again']],
    ['the first four, if it was asked for despite the last', despite, []],
  ] as const)('is stopped by %s, and by nothing else', (_, asked, more) => {
    runs(500).forAll(person, suppressions, (facts, known) => {
      const stopped = liveReasons(known).some((one) => [...stops, ...more].includes(one));
      expect(ask(asked, facts, known, NOW).outcome).toBe(stopped ? 'deny' : 'allow');
    });
  });
});

describe('any question', () => {
  test('gets the same answer to the same facts and clock, in whatever order they come', () => {
    runs(500).forAll(question, person, suppressions, (asked, facts, known) => {
      const answer = ask(asked, facts, known, NOW);
      expect(ask(asked, structuredClone(facts), known.toReversed(), NOW)).toEqual(answer);
      const reversed = facts && { ...facts, permissions: facts.permissions.toReversed() };
      expect(ask(asked, reversed, known, NOW)).toEqual({
        ...answer,
        evidence: answer.evidence.toReversed(),
      });
    });
  });

  test('is answered as if suppressions that have ended were not there', () => {
    runs(500).forAll(question, person, suppressions, (asked, facts, known) => {
      const live = known.filter((one) => !isOver(one));
      expect(ask(asked, facts, known, NOW)).toEqual(ask(asked, facts, live, NOW));
    });
  });
});
