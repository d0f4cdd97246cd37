import { describe, expect, test } from 'vitest';
import { readOptIn } from '../../../functions/consent/opt-in.ts';
import { CHANNELS, FREQUENCIES } from '../../../schema/contracts/codes.ts';
import {
  FIELD,
  frequencyField,
  noticeField,
  permissionValue,
} from '../../../schema/contracts/fields.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import { contentOf, landingOf, topicOf, versionOf } from '../../support/content.ts';
import { runs } from '../../support/for-all.ts';
import { anyForm } from '../../support/form-values.ts';

const content = contentOf([topicOf('news'), topicOf('events'), topicOf('old', { retired: true })]);
const landing = landingOf([
  { topic: 'news', channels: ['email', 'phone'], frequencies: ['monthly', 'weekly'] },
  { topic: 'old', channels: ['email'], frequencies: ['monthly'] },
]);
const shown = { [noticeField('news')]: [versionOf('newsletter', 'news', 'en')] };
const filled: FormValues = {
  [FIELD.email]: ['ann@reader.example'],
  [FIELD.permission]: ['news.email'],
  ...shown,
};
const read = (values: FormValues, door = landing) => readOptIn(values, door, 'en', content, 0);
const errorsOf = (values: FormValues, door = landing) => {
  const result = read(values, door);
  return result.ok ? [] : result.reason.errors.map(({ field, code }) => `${field}: ${code}`);
};

describe('an opt-in form', () => {
  test('asks for exactly what was ticked, at the frequency that the page proposes', () => {
    expect(read(filled)).toMatchObject({
      ok: true,
      value: {
        address: { typed: 'ann@reader.example' },
        request: {
          page: landing.id,
          choices: [
            {
              topic: 'news',
              channel: 'email',
              frequency: 'monthly',
              notice: versionOf('newsletter', 'news', 'en'),
            },
          ],
        },
      },
    });
  });

  test('C4: with nothing ticked asks for nothing', () => {
    expect(errorsOf({ ...filled, [FIELD.permission]: [] })).toEqual([
      'permission: permission-missing',
    ]);
  });

  test('ticked twice is ticked once', () => {
    const twice = { ...filled, [FIELD.permission]: ['news.email', 'news.email'] };
    expect(read(twice)).toEqual(read(filled));
  });

  test.each([
    ['events.email', 'permission-unknown', 'a topic that the page does not ask'],
    ['news.post', 'permission-unknown', 'a channel that the page does not ask'],
    ['recipes.email', 'permission-unknown', 'a topic that does not exist'],
    ['news.fax', 'permission-unknown', 'a channel that does not exist'],
    ['old.email', 'permission-retired', 'invariant 12: a retired topic'],
  ])('cannot ask for %s: %s, %s', (box, code) => {
    expect(errorsOf({ ...filled, [FIELD.permission]: ['news.email', box] })).toEqual([
      `permission: ${code}`,
    ]);
  });

  test('cannot ask for a frequency that the page does not offer', () => {
    const name = frequencyField('news', 'email');
    expect(errorsOf({ ...filled, [name]: ['quarterly'] })).toEqual([`${name}: frequency-unknown`]);
  });

  test('asks for a number only where a channel that needs one is ticked', () => {
    const phone = { [FIELD.phone]: ['not a number'] };
    expect(read({ ...filled, ...phone })).toEqual(read(filled));
    const byPhone = { ...filled, [FIELD.permission]: ['news.phone'] };
    expect(errorsOf(byPhone)).toEqual(['phone: phone-missing']);
    expect(errorsOf({ ...byPhone, ...phone })).toEqual(['phone: phone-more']);
    expect(read({ ...byPhone, [FIELD.phone]: ['0912 345 6789'] })).toMatchObject({
      value: { request: { phone: '+989123456789' } },
    });
  });

  test('tells all mistakes at once', () => {
    const wrong = {
      ...filled,
      [FIELD.email]: ['ann'],
      [FIELD.permission]: ['news.phone', 'old.email'],
      [FIELD.format]: ['pdf'],
      [FIELD.language]: ['xx'],
    };
    expect(errorsOf(wrong)).toEqual([
      'email: email-malformed',
      'permission: permission-retired',
      'phone: phone-missing',
      'format: format-unknown',
      'language: language-unknown',
    ]);
    expect(errorsOf({})).toEqual(['email: email-missing', 'permission: permission-missing']);
  });

  test('chooses format and language only where the page asks for them', () => {
    const chosen = { ...filled, [FIELD.format]: ['text'], [FIELD.language]: ['fa'] };
    expect(read(chosen)).toMatchObject({ value: { request: { format: 'text', language: 'fa' } } });
    const silent = landingOf(landing.asks, { askFormat: false, askLanguage: false });
    expect(read(chosen, silent)).toEqual(read(filled, silent));
  });

  test('that asks the address only grants what the page states, and no more', () => {
    const asks = [{ topic: 'news', channels: CHANNELS.slice(0, 1), frequencies: [FREQUENCIES[2]] }];
    const door = landingOf(asks, { addressOnly: true });
    const values = { ...filled, [FIELD.permission]: ['events.email', 'news.phone'] };
    expect(read(values, door)).toMatchObject({
      value: { request: { choices: [{ topic: 'news', channel: 'email', frequency: 'monthly' }] } },
    });
  });
});

describe('invariant 5: a form posts the wording that it showed', () => {
  test.each([
    ['none', []],
    ['an older one', ['older']],
    ['that of another language', [versionOf('newsletter', 'news', 'fa')]],
    ['that of another page', [versionOf('preferences', 'news', 'en')]],
  ])('%s has the form shown again', (_, version) => {
    expect(read({ ...filled, [noticeField('news')]: version })).toEqual({
      ok: false,
      reason: { problem: 'notice-changed', errors: [] },
    });
  });
});

test('whatever is posted gets an answer, and never more than the page asks', () => {
  const offered = landing.asks.flatMap(({ topic, channels }) =>
    channels.map((channel) => permissionValue(topic, channel)),
  );
  runs(500).forAll(anyForm, (values) => {
    const result = read({ ...filled, ...values });
    if (!result.ok) {
      const { problem, errors } = result.reason;
      expect(errors.length > 0).toBe(problem === 'invalid');
      return;
    }
    const { choices } = result.value.request;
    const places = choices.map(({ topic, channel }) => permissionValue(topic, channel));
    expect(places.length).toBeGreaterThan(0);
    expect(new Set(places).size).toBe(places.length);
    for (const place of places) {
      expect(offered).toContain(place);
      expect(values[FIELD.permission] ?? filled[FIELD.permission]).toContain(place);
    }
  });
});
