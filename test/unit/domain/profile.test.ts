import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profileRows, shownAnswers } from '../../../functions/core/person/answers.ts';
import { maskContact, maskedContacts } from '../../../functions/core/person/masks.ts';
import { readAnswers, readProfileChange } from '../../../functions/core/person/profile.ts';
import type { CatalogueField } from '../../../schema/content/catalogue.ts';
import type { FieldError } from '../../../schema/contracts/errors.ts';
import { profileField } from '../../../schema/contracts/fields.ts';
import type { FieldKind } from '../../../schema/contracts/profile.ts';
import { forAll } from '../../support/for-all.ts';
import { NOW } from '../../support/subscribers.ts';

const fieldOf = (id: string, kind: FieldKind, facts: Partial<CatalogueField> = {}) => ({
  ...{ id, kind, maximum: kind === 'number' ? 100 : 12, inPreferences: true },
  text: {
    en: {
      ...{ language: 'en', label: `The ${id}`, name: `The ${id}` },
      options:
        kind === 'choice'
          ? [
              { value: 'red', label: 'Red', retired: false },
              { value: 'blue', label: 'Blue', retired: true },
            ]
          : [],
    },
  },
  ...facts,
});

const fields: CatalogueField[] = [
  fieldOf('name', 'text'),
  fieldOf('colour', 'choice'),
  fieldOf('beds', 'number'),
  fieldOf('greenhouse', 'yes-no', { inPreferences: false }),
];

const values = (answers: Record<string, string>) =>
  Object.fromEntries(Object.entries(answers).map(([id, text]) => [profileField(id), [text]]));

const read = (answers: Record<string, string>, required = false) => {
  const errors: FieldError[] = [];
  const asked = fields.map(({ id }) => ({ field: id, required }));
  const read = readAnswers(values(answers), asked, fields, errors);
  return { answers: read, errors: errors.map(({ field, code }) => `${field} ${code}`) };
};

describe('answers to what a landing page asks', () => {
  test.each([
    ['name', 'Zarrin', 'Zarrin'],
    ['name', ' Zar\r\nrin ', 'Zar  rin'],
    ['name', 'Zoe\u0308', 'Zo\u00eb'],
    ['name', 'Z\ud800', 'Z\ufffd'],
    ['colour', 'blue', 'blue'],
    ['greenhouse', 'no', 'no'],
    ['greenhouse', String(true), 'yes'],
    ['greenhouse', String(false), 'no'],
    ['name', 'Zar\u202erin\u2066', 'Zarrin'],
    ['name', 'Mahin\u200cdokht', 'Mahin\u200cdokht'],
    ['beds', '007', '7'],
    ['beds', '۴۲', '42'],
    ['beds', '٤٢', '42'],
    ['beds', '100', '100'],
  ])('A7: %s %j is kept as %j', (field, text, value) => {
    expect(read({ [field]: text })).toEqual({ answers: [{ field, value }], errors: [] });
  });

  test.each([
    ['name', 'a name too long', 'too-long'],
    ['colour', 'green', 'answer-unknown'],
    ['colour', 'Red', 'answer-unknown'],
    ['greenhouse', 'TRUE', 'answer-unknown'],
    ['beds', '101', 'number-too-large'],
    ['beds', '-1', 'number-malformed'],
    ['beds', '1.5', 'number-malformed'],
    ['beds', 'many', 'number-malformed'],
  ])('%s %j is told to be wrong: %s', (field, text, code) => {
    expect(read({ [field]: text })).toEqual({
      answers: [],
      errors: [`${profileField(field)} ${code}`],
    });
  });

  test('what is left empty asks for nothing, unless the page needs it (invariant 11)', () => {
    expect(read({ name: '  ', colour: '' })).toEqual({ answers: [], errors: [] });
    const missing = fields.map(({ id }) => `${profileField(id)} answer-missing`);
    expect(read({}, true).errors).toEqual(missing);
  });

  test.each(['\u0000', '\u200b', '\u2060\ufeff', '\u200c', '\u202e', '\u2028', '\u3164', '\u0301'])(
    'A7: %j cannot be seen, and is no answer where one is needed',
    (text) => {
      const errors: FieldError[] = [];
      const asked = [{ field: 'name', required: true }];
      expect(readAnswers(values({ name: text }), asked, fields, errors)).toEqual([]);
      expect(errors.map(({ code }) => code)).toEqual(['answer-missing']);
    },
  );

  test('a field that the page does not ask, or that content has lost, is not read', () => {
    const errors: FieldError[] = [];
    const asked = [{ field: 'lost', required: true }];
    expect(readAnswers(values({ lost: 'x', name: 'x' }), asked, fields, errors)).toEqual([]);
    expect(errors).toEqual([]);
  });
});

const held = [
  { field: 'name', value: 'Zarrin', at: 1 },
  { field: 'colour', value: 'red', at: 2 },
  { field: 'lost', value: 'Something', at: 3 },
];
const change = (answers: Record<string, string>, forget: string[] = [], on = held) => {
  const errors: FieldError[] = [];
  const read = readProfileChange({ ...values(answers), forget }, on, fields, errors);
  return { ...read, errors: errors.map(({ field, code }) => `${field} ${code}`) };
};
const nothing = { put: [], remove: [], errors: [] };

describe('answers in the preference centre', () => {
  test('a form that does not have them, or has them as they are, changes nothing', () => {
    expect(change({})).toEqual(nothing);
    expect(change({ name: '', colour: 'red', beds: '' })).toEqual(nothing);
  });

  test('another answer takes the place of the one on file', () => {
    expect(change({ name: 'Taj', colour: 'blue', beds: '۳' }).put).toEqual([
      { field: 'name', value: 'Taj' },
      { field: 'colour', value: 'blue' },
      { field: 'beds', value: '3' },
    ]);
  });

  test('L7: words that were masked are kept by an empty line, and forgotten by the box', () => {
    expect(change({ name: '' })).toEqual(nothing);
    expect(change({ name: '' }, ['name'])).toEqual({ ...nothing, remove: ['name'] });
  });

  test('another answer is kept where the box is ticked as well, so that nothing typed is lost', () => {
    const put = [{ field: 'name', value: 'Taj' }];
    expect(change({ name: 'Taj' }, ['name'])).toEqual({ ...nothing, put });
    expect(change({ name: 'Zarrin' }, ['name'])).toEqual(nothing);
    expect(change({ colour: 'red' }, ['colour'])).toEqual({ ...nothing, remove: ['colour'] });
  });

  test('no answer takes a choice back', () => {
    expect(change({ colour: '' })).toEqual({ ...nothing, remove: ['colour'] });
  });

  test('an answer to a field that content has lost can be forgotten, and not altered', () => {
    expect(change({ lost: 'Other' })).toEqual(nothing);
    expect(change({}, ['lost', 'lost'])).toEqual({ ...nothing, remove: ['lost'] });
  });

  test('forgetting what is not on file does nothing', () => {
    expect(change({}, ['beds', 'nonsense'])).toEqual(nothing);
  });

  test('a field that is not for everybody is read only where it has been answered', () => {
    expect(change({ greenhouse: 'yes' })).toEqual(nothing);
    const known = [{ field: 'greenhouse', value: 'no', at: 1 }];
    expect(change({ greenhouse: 'yes' }, [], known).put).toEqual([
      { field: 'greenhouse', value: 'yes' },
    ]);
  });

  test('a choice that is on file and no longer offered may stay', () => {
    const old = [{ field: 'colour', value: 'green', at: 1 }];
    expect(change({ colour: 'green' }, [], old)).toEqual(nothing);
    expect(change({ colour: 'pink' }, [], old).errors).toEqual(['profile.colour answer-unknown']);
  });
});

describe('answers as pages show them', () => {
  test('L7: words are masked where the page asks for that, choices are put into words', () => {
    const masked = shownAnswers(held, fields, 'en', { masked: true });
    expect(masked.map(({ label, value }) => [label, value])).toEqual([
      ['The name', 'Z•••'],
      ['The colour', 'Red'],
      ['lost', 'S•••'],
    ]);
    const full = shownAnswers(held, fields, 'en', { masked: false });
    expect(full.map(({ value }) => value)).toEqual(['Zarrin', 'Red', 'Something']);
  });

  test('the preference centre asks for what is for everybody or on file, and names what is lost', () => {
    const rows = profileRows(held, fields, 'en');
    expect(rows.map(({ field, kind }) => [field, kind])).toEqual([
      ['name', 'text'],
      ['colour', 'choice'],
      ['beds', 'number'],
      ['lost', 'gone'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('Zarrin');
  });
});

const post = {
  name: 'Ann Lee',
  street: '12 Orange Lane',
  city: 'Shiraz',
  region: 'Fars',
  postcode: '71000',
  country: 'Iran',
};
const SECRETS = [post.name, post.street, post.postcode, post.region];

describe('L7: contact details on a page that somebody else might look at', () => {
  test('of a number show its last two digits', () => {
    const digits = fc.stringMatching(/^\+[1-9][0-9]{6,13}$/);
    forAll(digits, (phone) => {
      const [contact] = maskedContacts({ phone });
      expect(contact?.masked.match(/\d/g)?.join('')).toBe(phone.slice(-2));
      const stored = { value: phone, folded: phone, confirmedAt: NOW };
      expect(maskContact({ ...stored, channel: 'sms' }).masked).toBe(contact?.masked);
    });
  });

  test('of an address on paper show the town and no more', () => {
    const value = JSON.stringify(post);
    const stored = maskContact({ channel: 'post', value, folded: value, confirmedAt: NOW });
    const [requested] = maskedContacts({ post });
    expect(requested).toEqual(stored);
    expect(stored.masked).toContain(post.city);
    for (const secret of SECRETS) expect(stored.masked).not.toContain(secret);
  });
});
