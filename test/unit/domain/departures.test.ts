import { describe, expect, test } from 'vitest';
import {
  acceptanceEvents,
  currentOffer,
  stateAfter,
  undoEvents,
  withdrawnIn,
} from '../../../functions/consent/departures.ts';
import type { PermissionEvent } from '../../../functions/core/ledger/changes.ts';
import type { Departed, StoredEvent } from '../../../functions/core/ledger/history.ts';
import type { Permission } from '../../../functions/core/person/facts.ts';
import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { inAll } from '../../../schema/content/languages.ts';
import { OFFERS, type Offer } from '../../../schema/contracts/codes.ts';
import { FIELD, noticeField, permissionValue } from '../../../schema/contracts/fields.ts';
import { contentOf, topicOf, versionOf } from '../../support/content.ts';
import { LANGUAGES } from '../../support/languages.ts';
import { factsWith, heldFor, NOW } from '../../support/subscribers.ts';

const reasonFor = (offer: Offer) => ({
  id: offer,
  offer,
  text: inAll(LANGUAGES, (language) => ({ language, label: offer })),
});
const content: Catalogue = {
  ...contentOf([topicOf('news'), topicOf('events')]),
  reasons: OFFERS.map(reasonFor),
};

const left = (topic: string, seq: number): Permission =>
  heldFor(topic, { state: 'withdrawn', seq, notice: `held for ${topic}` });
const event = (
  topic: string,
  seq: number,
  {
    kind = 'withdrawn',
    page = 'unsubscribe',
  }: { kind?: PermissionEvent['kind']; page?: string } = {},
): StoredEvent => ({
  seq,
  method: 'link',
  page,
  notice: undefined,
  event: {
    at: NOW,
    kind,
    topic,
    channel: 'email',
    before: 'weekly',
    after: 'withdrawn',
    notice: `held for ${topic}`,
  },
});
/** Numbers 5 and 6 were one departure; 3 an earlier one, 7 a later one. */
const RANGE = { first: 5, last: 6 };
const departed = (reason: Offer | undefined, ...permissions: Permission[]): Departed => ({
  facts: factsWith({ seq: 7, permissions }),
  events: [event('offers', 7), event('events', 6), event('news', 5), event('recipes', 3)],
  reason,
  detail: undefined,
});
const both = [left('news', 5), left('events', 6)];

const taken = <Value>(result: { ok: boolean; value?: Value }): Value => {
  if (!result.ok || result.value === undefined) throw new Error('refused');
  return result.value;
};
const ticked = (notice: string) => ({
  [FIELD.permission]: [permissionValue('news', 'email')],
  [noticeField('news')]: [notice],
});
const SHOWN = versionOf('preferences', 'news', 'en');

/** Without a session, unless it is said. */
const offered = (after: Departed, mayAdd = false) => currentOffer(after, RANGE, content, mayAdd);
const take = (after: Departed, values: Record<string, string[]>) =>
  acceptanceEvents(after, RANGE, offered(after), values, NOW);

describe('undo of a departure', () => {
  test('puts back what that departure withdrew, at its frequency, under its wording', () => {
    expect(withdrawnIn(departed(undefined), RANGE).map(({ seq }) => seq)).toEqual([5, 6]);
    const others = [left('recipes', 3), left('offers', 7)];
    const events = taken(undoEvents(departed(undefined, ...both, ...others), RANGE, NOW));
    expect(events).toMatchObject([
      { kind: 'restored', topic: 'news', after: 'weekly', notice: 'held for news' },
      { kind: 'restored', topic: 'events', after: 'weekly', notice: 'held for events' },
    ]);
  });

  test('leaves alone what has been decided anew since: joined, or left once more', () => {
    const joined = { ...left('news', 7), state: 'granted' as const };
    expect(taken(undoEvents(departed(undefined, joined, left('events', 8)), RANGE, NOW))).toEqual(
      [],
    );
  });

  test('of a departure that withdrew nothing is nothing', () => {
    const nothing = { first: 8, last: 7 };
    expect(taken(undoEvents(departed(undefined, ...both), nothing, NOW))).toEqual([]);
  });
});

describe('invariant 9: an offer after leaving', () => {
  test('is made for a reason that is known, while something of the departure is still left', () => {
    expect(offered(departed('less-often', ...both))).toBeDefined();
    expect(offered(departed(undefined, ...both))).toBeUndefined();
    expect(offered(departed('none', ...both))).toBeUndefined();
    expect(offered(departed('less-often'))).toBeUndefined();
  });

  test('of more than was left takes a session', () => {
    const after = departed('other-topics', left('news', 5));
    expect(offered(after)).toEqual({ offer: 'elsewhere' });
    expect(offered(after, true)?.offer).toBe('other-topics');
  });

  test('that is taken is a new permission of its own, under the wording that was shown', () => {
    const after = departed('less-often', ...both);
    expect(taken(take(after, ticked(SHOWN)))).toEqual([
      {
        at: NOW,
        kind: 'granted',
        topic: 'news',
        channel: 'email',
        before: 'withdrawn',
        after: 'monthly',
        notice: SHOWN,
      },
    ]);
  });

  test('is not taken under a wording that was not shown, nor by an empty form', () => {
    const after = departed('less-often', ...both);
    expect(take(after, ticked('older'))).toMatchObject({ reason: { problem: 'notice-changed' } });
    expect(take(after, {})).toMatchObject({
      reason: { problem: 'invalid', errors: [{ field: FIELD.permission }] },
    });
  });

  test('cannot be stretched to what was not offered', () => {
    const after = departed('less-often', left('events', 6));
    const values = ticked(SHOWN);
    expect(take(after, values)).toMatchObject({ ok: false });
    expect(taken(take(departed('none', ...both), values))).toEqual([]);
  });

  test('of a pause puts back what was left and pauses it; only for a length that was offered', () => {
    const after = departed('pause', ...both);
    const pauseFor = (months: string) => take(after, { [FIELD.pause]: [months] });
    const events = taken(pauseFor('3'));
    expect(events.map(({ kind }) => kind)).toEqual(['restored', 'restored', 'paused']);
    expect(events.at(-1)).toMatchObject({ after: Date.UTC(2026, 7, 20, 9, 30) });
    for (const months of ['', '2', '-1', '600', 'until']) expect(pauseFor(months).ok).toBe(false);
  });
});

test('the page after leaving tells what was done from there, and nothing done elsewhere', () => {
  const later = (kind: PermissionEvent['kind'], page: string, topic = 'news') =>
    event(topic, 7, { kind, page });
  const told = (...events: StoredEvent[]) =>
    stateAfter({ events: [...events, event('news', 5)] }, RANGE);
  expect(told()).toBe('left');
  expect(told(later('restored', 'left', 'recipes'))).toBe('left');
  expect(told(later('restored', 'left'))).toBe('undone');
  expect(told(later('granted', 'left'))).toBe('accepted');
  expect(told(later('granted', 'preferences'))).toBe('left');
});
