import { describe, expect, test } from 'vitest';
import { readPreferences } from '../../../functions/consent/preference-form.ts';
import { permissionEvents } from '../../../functions/core/ledger/changes.ts';
import type { ContactPoint, Facts, Permission } from '../../../functions/core/person/facts.ts';
import { topicsFor } from '../../../functions/core/person/topics.ts';
import { FIELD, frequencyField, noticeField } from '../../../schema/contracts/fields.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import { contentOf, topicOf, versionOf } from '../../support/content.ts';
import { runs } from '../../support/for-all.ts';
import { anyForm } from '../../support/form-values.ts';
import { factsWith, heldFor, NOW, placeOf, subscriber } from '../../support/subscribers.ts';

const content = contentOf([
  topicOf('news'),
  topicOf('events', { channels: ['email'] }),
  topicOf('offers', { retired: true }),
]);

const mailbox: ContactPoint = {
  channel: 'email',
  value: 'ann@reader.example',
  folded: 'ann@reader.example',
  confirmedAt: NOW,
};
const factsOf = (...permissions: Permission[]): Facts =>
  factsWith({ contacts: [mailbox], permissions });
const read = (facts: Facts, values: FormValues) =>
  readPreferences(values, facts, topicsFor(facts, content, 'en'), content, NOW);
/** Consent events of a save; an error where it is refused. */
const eventsOf = (facts: Facts, values: FormValues) => {
  const result = read(facts, values);
  if (!result.ok) throw new Error(JSON.stringify(result.reason));
  return permissionEvents(facts, result.value.wishes, 'granted', NOW);
};
const errorsOf = (facts: Facts, values: FormValues) => {
  const result = read(facts, values);
  return result.ok ? [] : result.reason.errors.map(({ field, code }) => `${field}: ${code}`);
};
const ticked = (...boxes: string[]) => ({ [FIELD.permission]: boxes });
const shown = { [noticeField('news')]: [versionOf('preferences', 'news', 'en')] };

describe('a saved preference form', () => {
  test('without changes changes nothing', () => {
    expect(
      eventsOf(factsOf(heldFor('news'), heldFor('offers')), ticked('news.email', 'offers.email')),
    ).toEqual([]);
  });

  test('withdraws what is no longer ticked', () => {
    const facts = factsOf(heldFor('news'), heldFor('events'));
    expect(eventsOf(facts, ticked('news.email'))).toMatchObject([
      { kind: 'withdrawn', topic: 'events', notice: 'held' },
    ]);
  });

  test('changes how often, and joins again what was left', () => {
    const often = { [frequencyField('news', 'email')]: ['quarterly'] };
    expect(
      eventsOf(factsOf(heldFor('news')), { ...ticked('news.email'), ...shown, ...often }),
    ).toMatchObject([{ kind: 'frequency-changed', before: 'weekly', after: 'quarterly' }]);
    const left = factsOf(heldFor('news', { state: 'withdrawn' }));
    expect(eventsOf(left, { ...ticked('news.email'), ...shown })).toMatchObject([
      { kind: 'granted', before: 'withdrawn', after: 'weekly' },
    ]);
  });

  test('invariant 12: a retired topic can be left, but not joined', () => {
    expect(eventsOf(factsOf(heldFor('offers')), {})).toMatchObject([
      { kind: 'withdrawn', topic: 'offers' },
    ]);
    const byPhone = ticked('offers.email', 'offers.phone');
    expect(errorsOf(factsOf(heldFor('offers')), byPhone)).toEqual([
      'permission: permission-retired',
    ]);
    expect(errorsOf(factsOf(), ticked('offers.email'))).toEqual(['permission: permission-unknown']);
  });

  test('invariant 12: a topic that content has lost can be left', () => {
    const facts = factsOf(heldFor('recipes'));
    expect(eventsOf(facts, ticked('recipes.email'))).toEqual([]);
    expect(eventsOf(facts, {})).toMatchObject([{ kind: 'withdrawn', topic: 'recipes' }]);
  });

  test.for(['events.sms', 'recipes.email', 'news.fax', 'news', ''])(
    'a box that the page does not offer is refused: %j',
    (box) => {
      const values = { ...ticked('news.email', box), ...shown };
      expect(errorsOf(factsOf(heldFor('news')), values)).toEqual([
        'permission: permission-unknown',
      ]);
    },
  );

  test('text messages that were allowed are kept or left, and not joined again', () => {
    const contacts = [{ ...mailbox, channel: 'sms' as const }];
    const held = { ...factsOf(heldFor('news', { channel: 'sms' })), contacts };
    expect(eventsOf(held, ticked('news.sms'))).toEqual([]);
    expect(eventsOf(held, {})).toMatchObject([{ kind: 'withdrawn', channel: 'sms' }]);
    // The wording of now says nothing of text messages, so they come no more often.
    const oftener = {
      ...ticked('news.sms'),
      ...shown,
      [frequencyField('news', 'sms')]: ['quarterly'],
    };
    expect(errorsOf(held, oftener)).toEqual(['frequency.news.sms: frequency-unknown']);
    const left = factsOf(heldFor('news', { channel: 'sms', state: 'withdrawn' }));
    expect(errorsOf(left, ticked('news.sms'))).toEqual(['permission: permission-unknown']);
  });

  test('asks for a number or an address on paper only where one is needed and missing', () => {
    const values = { ...ticked('news.phone', 'news.post'), ...shown };
    expect(errorsOf(factsOf(), values)).toEqual([
      'phone: phone-missing',
      ...['name', 'street', 'city', 'country'].map((field) => `${field}: ${field}-missing`),
    ]);
    const known = {
      ...factsOf(),
      contacts: (['phone', 'post'] as const).map((channel) => ({ ...mailbox, channel })),
    };
    expect(errorsOf(known, values)).toEqual([]);
    const typed = { ...ticked('news.phone'), ...shown, [FIELD.phone]: ['0912 345 6789'] };
    expect(read(factsOf(), typed)).toMatchObject({
      value: { contacts: { phone: '+989123456789' }, missing: ['phone'] },
    });
  });

  test('tells all mistakes at once', () => {
    const values = {
      ...ticked('news.phone'),
      [frequencyField('news', 'phone')]: ['hourly'],
      [FIELD.format]: ['pdf'],
      [FIELD.language]: ['xx'],
      [FIELD.pause]: ['until'],
    };
    expect(errorsOf(factsOf(), values)).toEqual([
      `${frequencyField('news', 'phone')}: frequency-unknown`,
      'format: format-unknown',
      'language: language-unknown',
      'pause-until: pause-malformed',
    ]);
  });
});

describe('invariant 5: a new permission needs the wording that was shown', () => {
  test.each([[[]], [['older']], [[versionOf('newsletter', 'news', 'en')]]])('not %j', (version) => {
    const values = { ...ticked('news.email'), [noticeField('news')]: version };
    expect(read(factsOf(), values)).toEqual({
      ok: false,
      reason: { problem: 'notice-changed', errors: [] },
    });
    expect(eventsOf(factsOf(heldFor('news')), values)).toEqual([]);
    const more = { ...values, [frequencyField('news', 'email')]: ['monthly'] };
    expect(read(factsOf(heldFor('news')), more)).toMatchObject({ ok: false });
  });
});

describe('the language of somebody whose language the site has dropped', () => {
  const facts = { ...factsOf(heldFor('news')), language: 'tlh' };
  const saved = (language: string) => read(facts, { ...shown, [FIELD.language]: [language] });

  test('stays as it is where nothing else is chosen, and names no page that there is not', () => {
    expect(saved('tlh')).toMatchObject({ ok: true });
    const result = saved('tlh');
    expect(result.ok && result.value.preferences.language).toBeUndefined();
  });

  test('becomes the one that is chosen, and no other that the site lacks', () => {
    const result = saved('fa');
    expect(result.ok && result.value.preferences.language).toBe('fa');
    expect(saved('xx')).toMatchObject({ ok: false });
  });
});

test('whatever is posted gets an answer, and grants only what the page offers and was ticked', () => {
  runs(500).forAll(subscriber, anyForm, (facts, values) => {
    const topics = topicsFor(facts, content, 'en');
    const result = readPreferences(values, facts, topics, content, NOW);
    if (!result.ok) {
      expect(result.reason.errors.length > 0).toBe(result.reason.problem === 'invalid');
      return;
    }
    const { pausedUntil } = result.value.preferences;
    if (typeof pausedUntil === 'number') expect(pausedUntil).toBeGreaterThan(NOW);
    for (const event of permissionEvents(facts, result.value.wishes, 'granted', NOW)) {
      if (event.kind === 'withdrawn') continue;
      expect(values[FIELD.permission]).toContain(placeOf(event));
      const topic = topics.find((known) => known.topic === event.topic);
      const channel = topic?.channels.find((known) => known.channel === event.channel);
      expect(channel?.open || channel?.state === 'granted').toBe(true);
      expect(values[noticeField(event.topic)]?.[0]).toBe(event.notice);
    }
  });
});
