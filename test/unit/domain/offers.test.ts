import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offerFor } from '../../../functions/consent/offers.ts';
import { findPermission, granted } from '../../../functions/core/person/facts.ts';
import type { CatalogueTopic } from '../../../schema/content/catalogue.ts';
import type { Language } from '../../../schema/content/languages.ts';
import { CHANNELS, FREQUENCIES, PAUSE_MONTHS } from '../../../schema/contracts/codes.ts';
import type { Choice } from '../../../schema/contracts/fields.ts';
import type { OfferedChoice } from '../../../schema/contracts/views.ts';
import { contentOf, topicOf, versionOf } from '../../support/content.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { LANGUAGES } from '../../support/languages.ts';
import { placeOf, subscriber, TOPICS } from '../../support/subscribers.ts';

/** Content that may have changed since: topics retired or gone, other channels and frequencies. */
const topics: fc.Arbitrary<CatalogueTopic[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom(...TOPICS, 'recipes'),
      channels: fc.subarray([...CHANNELS], { minLength: 1 }),
      frequencies: fc.shuffledSubarray([...FREQUENCIES], { minLength: 1 }),
      retired: fc.boolean(),
    }),
    { selector: ({ id }) => id },
  )
  .map((facts) => facts.map(({ id, ...rest }) => topicOf(id, rest)));

/** Somebody who has just left some of what they held. */
const departure = fc
  .tuple(subscriber, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
  .map(([facts, leaves]) => {
    const left = granted(facts).filter((_, index) => leaves[index]);
    const permissions = facts.permissions.map((held) =>
      left.includes(held) ? { ...held, state: 'withdrawn' as const } : held,
    );
    return { left, facts: { ...facts, permissions } };
  });
const language = fc.constantFrom(...LANGUAGES);
const kinds = ['less-often', 'other-topics', 'other-channel'] as const;

interface Case {
  left: Choice[];
  facts: Parameters<typeof offerFor>[2];
  topics: CatalogueTopic[];
  speaks: Language;
}

const forEveryOffer = (
  offer: (typeof kinds)[number],
  hold: (choice: OfferedChoice, among: Case) => void,
): void => {
  let offers = 0;
  runs(500).forAll(departure, topics, language, ({ left, facts }, content, speaks) => {
    const made = offerFor(offer, left, facts, contentOf(content), speaks);
    if (!made) return;
    offers += 1;
    expect(made.offer).toBe(offer);
    const choices = 'choices' in made ? made.choices : [];
    expect(choices.length).toBeGreaterThan(0);
    for (const choice of choices) hold(choice, { left, facts, topics: content, speaks });
  });
  expect(offers).toBeGreaterThan(0);
};

describe.each(kinds)('invariant 9: the offer "%s"', (offer) => {
  test('names only open topics, with a channel and a frequency that they have', () => {
    forEveryOffer(offer, ({ topic, channel, frequency }, among) => {
      const known = among.topics.find(({ id }) => id === topic);
      expect(known?.retired).toBe(false);
      expect(known?.channels).toContain(channel);
      expect(known?.frequencies).toContain(frequency);
    });
  });

  test('names neither what is held nor what somebody objected to', () => {
    forEveryOffer(offer, ({ topic, channel }, { facts }) => {
      const state = findPermission(facts, topic, channel)?.state;
      expect([undefined, 'withdrawn']).toContain(state);
    });
  });

  test('comes with the wording of the preference centre, in the reader’s language', () => {
    forEveryOffer(offer, ({ topic, notice }, { speaks }) => {
      expect(notice).toBe(versionOf('preferences', topic, speaks));
    });
  });
});

describe('invariant 9: what is offered', () => {
  test('as less often is the same thing, strictly rarer', () => {
    forEveryOffer('less-often', (choice, { left }) => {
      const before = left.find((one) => placeOf(one) === placeOf(choice));
      const rarer = before ? FREQUENCIES.slice(FREQUENCIES.indexOf(before.frequency) + 1) : [];
      expect(rarer).toContain(choice.frequency);
    });
  });

  test('as other topics was not left, and comes over a channel that was', () => {
    forEveryOffer('other-topics', ({ topic, channel }, { left }) => {
      expect(left.map((one) => one.topic)).not.toContain(topic);
      expect(left.map((one) => one.channel)).toContain(channel);
    });
  });

  test('as another channel is one whose contact point the person has given, and has not left', () => {
    forEveryOffer('other-channel', (choice, { left, facts }) => {
      expect(facts.contacts.map(({ channel }) => channel)).toContain(choice.channel);
      expect(left.map(placeOf)).not.toContain(placeOf(choice));
      expect(left.map(({ topic }) => topic)).toContain(choice.topic);
    });
  });

  test('as a pause has the lengths of the preference centre, and needs something left', () => {
    forAll(departure, ({ left, facts }) => {
      const made = offerFor('pause', left, facts, contentOf([]), 'en');
      expect(made).toEqual(left.length > 0 ? { offer: 'pause', months: PAUSE_MONTHS } : undefined);
    });
  });

  test('is nothing where the reason has no offer', () => {
    forAll(departure, topics, ({ left, facts }, content) => {
      expect(offerFor('none', left, facts, contentOf(content), 'en')).toBeUndefined();
    });
  });
});
