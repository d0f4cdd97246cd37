import { expect, test } from 'vitest';
import { changesOf } from '../../../functions/consent/saved.ts';
import {
  confirmationEvents,
  permissionEvents,
  preferenceEvents,
} from '../../../functions/core/ledger/changes.ts';
import { contentOf, topicOf } from '../../support/content.ts';
import { forAll } from '../../support/for-all.ts';
import { NOW, placeOf, subscriber, wishes } from '../../support/subscribers.ts';

const content = contentOf([topicOf('news')]);

test('what a save changed is told once for each thing that changed, in its order', () => {
  forAll(subscriber, wishes, (facts, wanted) => {
    const events = permissionEvents(facts, wanted, 'granted', NOW);
    const other = preferenceEvents(facts, { pausedUntil: NOW + 1, format: 'text' }, NOW);
    const changes = changesOf([...events, ...other], content, 'fa');
    const told = changes.flatMap((change) => (change.what === 'permission' ? [change] : []));
    expect(told.map(placeOf)).toEqual(events.map(placeOf));
    expect(told.map((one) => one.frequency ?? one.state)).toEqual(events.map((one) => one.after));
    expect(changes).toHaveLength(events.length + other.length);
  });
});

test('C5: a confirmation is told once, though it is two events', () => {
  forAll(subscriber, wishes, (facts, wanted) => {
    const asked = wanted.filter(({ want }) => want !== 'withdrawn');
    const events = confirmationEvents(facts, asked, NOW - 1, NOW);
    expect(changesOf(events, content, 'en')).toHaveLength(events.length / 2);
  });
});
