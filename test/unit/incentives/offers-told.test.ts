import { catalogue } from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import type { CatalogueIncentive } from '../../../schema/content/catalogue.ts';
import type { When } from '../../../schema/content/incentive.ts';
import type { IncentivePromise } from '../../../schema/contracts/promises.ts';
import { offersOf } from '../../../site/components/forms/gift-offers.ts';
import { drawOf, FILE, incentiveOf, POOL } from '../../support/promise-samples.ts';

const { topics, fields } = catalogue;
const { languages } = catalogue.settings;

/** Who gets it, as a page says. */
const told = (
  promise: IncentivePromise,
  language: string,
  { when = {}, addressOnly = false, ...facts }: Partial<CatalogueIncentive> & Told = {},
): string => {
  const incentives = [incentiveOf(promise, facts)];
  const landing = { incentives: [{ incentive: promise.incentive, when }], addressOnly };
  return offersOf({ topics, fields, incentives }, landing, language)[0]?.condition ?? 'nothing';
};
interface Told {
  when?: When;
  addressOnly?: boolean;
}

/** Sentences that end in a full stop. */
const sentences = (text: string): number => text.split('.').filter((part) => part.trim()).length;

describe.for(languages)('in %s, a page says of what it promises', (language) => {
  const asked = (id: string) =>
    fields.find((field) => field.id === id)?.text[language]?.label ?? id;

  test('each kind in words of its own, so that no draw reads like a gift', () => {
    const all = [FILE, POOL, drawOf()].flatMap((promise) => [
      told(promise, language),
      told(promise, language, { when: { field: 'city' } }),
    ]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((sentence) => sentences(sentence) > 0)).toBe(true);
  });

  test.for<When[]>([
    [{ topic: 'news' }, { topic: 'events' }],
    [{ channel: 'phone' }, { channel: 'post' }],
    [{ field: 'city' }, { field: 'seats' }],
    [
      { field: 'city', is: 'sadra' },
      { field: 'city', is: 'shiraz' },
    ],
    [{ topic: 'news' }, { topic: 'news', channel: 'post', field: 'seats' }],
  ])('its whole condition: %j, %j', ([one, other]) => {
    const [first, second] = [one, other].map((when) => told(POOL, language, { when: when ?? {} }));
    expect(first).not.toBe(second);
    // Nothing that contradicts it stands beside it.
    expect(first).not.toContain(told(POOL, language));
    expect(first).not.toMatch(/[{}]/);
  });

  test('one sentence where something is to be ticked, and that nothing is where it need not be', () => {
    const ticked = told(FILE, language, { when: { topic: 'news', field: 'seats' } });
    expect(ticked).toContain(asked('seats').replace(/\.$/, ''));
    expect(sentences(ticked)).toBe(1);
    expect(sentences(told(FILE, language, { when: { field: 'seats' } }))).toBe(2);
    expect(sentences(told(FILE, language, { needsConsent: true }))).toBe(1);
  });

  test('nothing of ticks where there are none, but what has to be answered', () => {
    expect(told(FILE, language, { addressOnly: true })).toBe('');
    const answered = told(FILE, language, { addressOnly: true, when: { field: 'seats' } });
    expect(answered).toContain(asked('seats'));
    expect(sentences(answered)).toBe(1);
  });

  test.for(['before', 'after'] as const)('nobody into a draw %s its days', (whenBuilt) => {
    expect(told(drawOf(), language, { whenBuilt })).toBe('');
  });
});
