import { describe, expect, it } from 'vitest';
import { type Case, CONTENT, edit, editBoth, facts, mistakesOf } from './edits.ts';
import { type Files, smallSite } from './small-site.ts';

const nameField = `${CONTENT}/fields/fa/name.md`;
const colourField = `${CONTENT}/fields/fa/colour.md`;
const door = `${CONTENT}/landings/fa/door.md`;
const english = (file: string) => file.replace('/fa/', '/en/');

const NAME = `---
id: name
kind: text
label: Your name
maximum: 60
---
`;
const COLOUR = `---
id: colour
kind: choice
label: Your colour
options:
  - value: red
    label: Red
  - value: blue
    label: Blue
---
`;

/** The small site with two fields, and a landing page that asks for both. */
const askingSite = (): Files => {
  const site = smallSite();
  for (const language of ['en', 'fa']) {
    site[`${CONTENT}/fields/${language}/name.md`] = NAME;
    site[`${CONTENT}/fields/${language}/colour.md`] = COLOUR;
  }
  const fields = 'fields:\n  - field: name\n  - field: colour\n    required: true\n';
  return editBoth(door, 'notice: plain\n', `notice: plain\n${fields}`)(site);
};

const onDoor = (added: string) => editBoth(door, 'notice: plain\n', `notice: plain\n${added}`);
const inBoth = (code: Case[2][number][0], file: string, line: number, field: string): Case[2] => [
  [code, english(file), line, field],
  [code, file, line, field],
];

const cases: Case[] = [
  [
    'a field that there is not',
    editBoth(door, 'field: colour', 'field: color'),
    inBoth('profile-field-unknown', door, 11, 'fields.1.field'),
    'did you mean `colour`?',
  ],
  [
    'a field that is asked twice',
    editBoth(door, 'field: colour', 'field: name'),
    inBoth('profile-field-twice', door, 11, 'fields.1.field'),
  ],
  [
    'fields in another order in one language',
    edit(
      door,
      '  - field: name\n  - field: colour\n    required: true\n',
      '  - field: colour\n    required: true\n  - field: name\n',
    ),
    [['languages-disagree', door, 9, 'fields']],
  ],
  [
    'a choice with nothing to choose from',
    editBoth(colourField, '  - value: blue\n    label: Blue\n', ''),
    inBoth('options-wrong', colourField, 5, 'options'),
  ],
  [
    'answers to choose from where words are asked for',
    editBoth(colourField, 'kind: choice', 'kind: text'),
    inBoth('options-wrong', colourField, 5, 'options'),
  ],
  [
    'an answer that stands there twice',
    editBoth(colourField, 'value: blue', 'value: red'),
    inBoth('options-wrong', colourField, 8, 'options.1.value'),
  ],
  [
    'answers that are stored otherwise in another language',
    edit(colourField, 'value: blue', 'value: azure'),
    [['languages-disagree', colourField, 5, 'options']],
    'red, blue',
  ],
  [
    'a kind that there is not',
    editBoth(colourField, 'kind: choice', 'kind: choise'),
    inBoth('value-wrong', colourField, 3, 'kind'),
    'did you mean `choice`?',
  ],
  [
    'words without an end',
    editBoth(nameField, 'maximum: 60', 'maximum: 500'),
    inBoth('value-wrong', nameField, 5, 'maximum'),
    '200',
  ],
  [
    'parts without the address',
    onDoor('parts: [topics, fields]\n'),
    inBoth('parts-wrong', door, 9, 'parts'),
    '`address`',
  ],
  [
    'parts without the fields that are asked',
    onDoor('parts: [topics, address]\n'),
    inBoth('parts-wrong', door, 9, 'parts'),
    '`fields`',
  ],
  [
    'parts without the format that is asked',
    onDoor('parts: [fields, topics, address]\naskFormat: true\n'),
    inBoth('parts-wrong', door, 9, 'parts'),
    '`format`',
  ],
  [
    'a part that stands there twice',
    onDoor('parts: [topics, address, fields, topics]\n'),
    inBoth('parts-wrong', door, 9, 'parts.3'),
  ],
  [
    'a part that there is not',
    onDoor('parts: [topics, adress, fields]\n'),
    inBoth('value-wrong', door, 9, 'parts.1'),
    'did you mean `address`?',
  ],
  [
    'a page to go on to that there is not',
    onDoor('afterSending: chek-inbox\n'),
    inBoth('page-unknown', door, 9, 'afterSending'),
    'did you mean `check-inbox`?',
  ],
  [
    'an age that is none',
    onDoor('minimumAge: 160\n'),
    inBoth('value-wrong', door, 9, 'minimumAge'),
  ],
];

describe('a mistake in what a form asks', () => {
  it('is found in no form that is right', () => {
    expect(mistakesOf(askingSite())).toEqual([]);
  });

  it.each(cases)('names file, line and field of %s', (_, change, expected, names = '') => {
    const mistakes = mistakesOf(change(askingSite()));
    expect(facts(mistakes)).toEqual(expected);
    for (const { message } of mistakes) expect(message).toContain(names);
  });
});
