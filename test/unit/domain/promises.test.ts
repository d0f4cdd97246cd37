import { describe, expect, test } from 'vitest';
import {
  type Asked,
  daysToOpen,
  nothingAsked,
  promisedTo,
} from '../../../functions/incentives/promises.ts';
import type { When } from '../../../schema/content/incentive.ts';
import { drawOf, FILE, incentiveOf, POOL } from '../../support/promise-samples.ts';

const OPEN = Date.UTC(2027, 0, 15);
const CLOSED = Date.UTC(2027, 1, 1);
const choice = (topic: string, channel: 'email' | 'sms') =>
  ({ topic, channel, frequency: 'monthly', notice: 'n' }) as const;
const nothing: Asked = { choices: [], profile: [] };
const busy: Asked = {
  choices: [choice('news', 'email'), choice('events', 'sms')],
  profile: [{ field: 'city', value: 'shiraz' }],
};

const given = (when: When, asked: Asked): boolean =>
  promisedTo(
    { incentives: [{ incentive: 'file', when }] },
    { incentives: [incentiveOf(FILE)], draws: [] },
    asked,
    OPEN,
  ).length === 1;

describe('who is promised an incentive', () => {
  test.each<[When, boolean]>([
    [{}, true],
    [{ topic: 'news' }, true],
    [{ topic: 'offers' }, false],
    [{ channel: 'sms' }, true],
    [{ channel: 'post' }, false],
    [{ topic: 'news', channel: 'email' }, true],
    [{ topic: 'news', channel: 'sms' }, false],
    [{ field: 'city' }, true],
    [{ field: 'city', is: 'shiraz' }, true],
    [{ field: 'city', is: 'sadra' }, false],
    [{ field: 'seats' }, false],
    [{ topic: 'news', field: 'city', is: 'sadra' }, false],
  ])('%j, of somebody who chose and answered: %s', (when, expected) => {
    expect(given(when, busy)).toBe(expected);
  });

  test('whoever ticks nothing, unless it needs consent or is withdrawn (GDPR Art. 7(4))', () => {
    const landing = {
      incentives: [FILE, POOL].map((one) => ({ incentive: one.incentive, when: {} })),
    };
    const content = {
      incentives: [incentiveOf(FILE), incentiveOf(POOL, { needsConsent: true })],
      draws: [],
    };
    const ids = (asked: Asked) =>
      promisedTo(landing, content, asked, OPEN).map((one) => one.incentive);
    expect(ids(nothing)).toEqual(['file']);
    expect(ids(busy)).toEqual(['file', 'pool']);
    const withdrawn = {
      ...content,
      incentives: content.incentives.map((one) => ({ ...one, withdrawn: true })),
    };
    expect(promisedTo(landing, withdrawn, busy, OPEN)).toEqual([]);
  });

  test('nobody, while a draw is not open, or once it has been made; a form that asks for nothing else is told why', () => {
    const landing = { incentives: [{ incentive: 'draw', when: {} }] };
    const content = { incentives: [incentiveOf(drawOf())], draws: [] };
    expect(promisedTo(landing, content, nothing, OPEN)).toHaveLength(1);
    expect(promisedTo(landing, content, nothing, CLOSED)).toEqual([]);
    expect(nothingAsked(landing, content, nothing)).toBe('incentive-closed');
    const made = { ...content, draws: ['draw'] };
    expect(promisedTo(landing, made, nothing, OPEN)).toEqual([]);
    expect(nothingAsked(landing, made, nothing)).toBe('incentive-closed');
    expect(nothingAsked({ incentives: [] }, content, nothing)).toBe('permission-missing');
  });
});

test('a link opens for as long as the shortest of its files says, and a month without one', () => {
  expect(daysToOpen([drawOf(), POOL])).toBe(30);
  expect(daysToOpen([FILE, { ...FILE, daysToFetch: 3 }])).toBe(3);
  expect(daysToOpen([{ ...FILE, daysToFetch: 90 }])).toBe(90);
});
