import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { type Case, CONTENT, edit, facts, mistakesOf, remove } from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const plain = `${CONTENT}/notices/fa/plain.md`;
const confirm = `${CONTENT}/messages/fa/confirm.md`;
const privacy = `${CONTENT}/pages/fa/privacy.md`;

const inEnglish = (path: string): string => path.replace('/fa/', '/en/');
const removeBoth = (path: string) => (files: Files) => remove(inEnglish(path))(remove(path)(files));

const cases: Case[] = [
  [
    'no wording for the preference centre',
    removeBoth(`${CONTENT}/notices/fa/preferences.md`),
    [['file-missing', `${CONTENT}/notices/en/preferences.md`, 1, 'file']],
  ],
  ['a wording without words', edit(plain, /I allow .*/, ''), [['text-missing', plain, 6, 'text']]],
  [
    'an unknown placeholder in a wording',
    edit(plain, '{organisation}', 'us\nor {organization}'),
    [['placeholder-unknown', plain, 7, 'text']],
    '`{organisation}`',
  ],
  [
    'Markdown in a wording',
    edit(plain, 'I allow', 'Listen.\n\nI **allow**'),
    [['markdown-unsupported', plain, 8, 'text']],
  ],
  [
    'a page of the product that is missing',
    removeBoth(privacy),
    [['file-missing', inEnglish(privacy), 1, 'file']],
  ],
  [
    'a mail without its link',
    edit(confirm, '[Go on]({link})', 'Go on.'),
    [['placeholder-missing', confirm, 6, 'text']],
  ],
  ...[
    ['what was chosen', 'confirm', '{choices}', ''],
    ['a way to say that it was somebody else', 'confirm', '{stop}', 'https://shop.example'],
    ['what was chosen', 'welcome', '{choices}', ''],
    ['a way out', 'welcome', '{unsubscribe}', 'https://shop.example'],
  ].map(
    ([what = '', id = '', piece = '', by = '']): Case => [
      `a mail (${id}) without ${what}`,
      edit(`${CONTENT}/messages/fa/${id}.md`, piece, by),
      [['placeholder-missing', `${CONTENT}/messages/fa/${id}.md`, 6, 'text']],
      piece,
    ],
  ),
  [
    'a placeholder that another mail has',
    edit(confirm, 'Hello,', 'Hello,\n\n[leave]({unsubscribe})'),
    [['placeholder-unknown', confirm, 8, 'text']],
  ],
  [
    'a placeholder in the subject',
    edit(confirm, 'subject: Hello', 'subject: Hello {link}'),
    [['placeholder-unknown', confirm, 3, 'subject']],
  ],
  [
    'choices in the middle of a sentence',
    edit(confirm, 'Hello,', 'Hello,\n\nyou chose {choices}.'),
    [['placeholder-misplaced', confirm, 8, 'text']],
  ],
  [
    'a table in a mail',
    edit(confirm, 'Hello,', 'Hello,\n\n| a |\n|---|\n| b |'),
    [['markdown-unsupported', confirm, 8, 'text']],
  ],
  [
    'a short address in a mail',
    edit(confirm, 'Hello,', 'Hello,\nsee [our page](/fa/privacy).'),
    [['link-incomplete', confirm, 6, 'text']],
  ],
  [
    'no settings',
    remove(`${CONTENT}/settings/site.md`),
    [['file-missing', `${CONTENT}/settings/site.md`, 1, 'file']],
  ],
  [
    'a mail that is missing',
    removeBoth(confirm),
    [['file-missing', inEnglish(confirm), 1, 'file']],
  ],
];

it('a mail that does not say who writes, and from where, is something to look at', () => {
  const warned = (by: string) => {
    const { warnings } = loadContent(
      onDisk(edit(confirm, '{organisation}, {address}', by)(smallSite())),
    );
    return warnings.filter(({ code }) => code === 'sender-missing').map(({ message }) => message);
  };
  expect(warned('We')).toEqual([
    expect.stringContaining('{organisation}'),
    expect.stringContaining('{address}'),
  ]);
  expect(warned('Anbar Ltd, 1 Low Road')).toEqual([]);
});

describe('wordings, mails and required files', () => {
  it.each(cases)('names file, line and field of %s', (_, change, expected, names = '') => {
    const mistakes = mistakesOf(change(smallSite()));
    expect(facts(mistakes)).toEqual(expected);
    for (const { message } of mistakes) expect(message).toContain(names);
  });
});
