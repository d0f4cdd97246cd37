import { describe, expect, it } from 'vitest';
import { type Case, facts, mistakesOf, remove } from './edits.ts';
import { type Files, smallSite, withEdit } from './small-site.ts';

const EN = 'site/i18n/en.json';
const FA = 'site/i18n/fa.json';
const AR = 'site/i18n/ar.json';

/** Further sentences, from the second line of each file on; English and Arabic have the same. */
const sentences = (english: string, persian: string) => (files: Files) =>
  [EN, AR, FA].reduce(
    (changed, path) => withEdit(changed, path, '{', `{\n${path === FA ? persian : english},\n`),
    files,
  );

const cases: Case[] = [
  [
    'a sentence that is not translated',
    sentences('"go": "Go",\n"stop": "Stop here"', '"go": "برو"'),
    [['message-key-missing', FA, 1, 'stop']],
    'Stop here',
  ],
  [
    'a sentence that is missing in a group',
    sentences('"form": {"go": "Go", "stop": "Stop"}', '\n"form": {"go": "برو"}'),
    [['message-key-missing', FA, 3, 'form.stop']],
  ],
  [
    'a sentence that no other language has',
    sentences('"go": "Go"', '"go": "برو",\n"goo": "برو"'),
    [['message-key-unknown', FA, 3, 'goo']],
    '`go`',
  ],
  ['an empty sentence', sentences('"go": "Go"', '"go": " "'), [['text-missing', FA, 2, 'go']]],
  [
    'other placeholders',
    sentences('"go": "Go, {name}"', '"go": "برو، {nam}"'),
    [['message-placeholders-differ', FA, 2, 'go']],
    '`{name}`',
  ],
  [
    'plural forms without the one that stands in for the others',
    sentences('"n": {"one": "One", "other": "{count}"}', '"n": {"one": "{count}"}'),
    [['message-key-missing', FA, 2, 'n.other']],
  ],
  [
    'a comma too few',
    (files) => withEdit(files, FA, '","', '" "'),
    [['frontmatter-malformed', FA, 1, 'file']],
  ],
  [
    'a file that is missing',
    remove(FA),
    [['value-wrong', 'site/content/settings/site.md', 2, 'languages.1']],
    FA,
  ],
  [
    'a channel without words in any language',
    (files) =>
      [EN, FA, AR].reduce((changed, path) => withEdit(changed, path, '"sms":"by sms",', ''), files),
    [EN, FA].map((file) => ['message-key-missing', file, 1, 'channel.sms']),
  ],
];

describe('a mistake in the messages files', () => {
  it.each(cases)('names file, line and key of %s', (_, change, expected, names = '') => {
    const mistakes = mistakesOf(change(smallSite()));
    expect(facts(mistakes)).toEqual(expected);
    for (const { message } of mistakes) expect(message).toContain(names);
  });

  it('is not that languages have different plural forms', () => {
    const arabic = '"n": {"one": "{count}", "few": "{count}", "other": "{count}"}';
    const files = sentences(arabic, '"n": {"other": "{count}"}')(smallSite());
    expect(mistakesOf(files)).toEqual([]);
  });
});
